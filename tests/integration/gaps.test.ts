import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { interruptCall, joinCall } from '#lib/calls/commands';
import { lookInto, notePresence } from '#lib/gaps/commands';
import { gapsOf } from '#lib/gaps/queries';
import { guestHere } from '#lib/ledger/touch';
import { ctxOf, eventsOf, trailOf, useDatabase } from '#tests/factories';
import { callRow, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
/** A call that both have joined; the user is in its room as far as the server knows. */
async function joined() {
  const call = await inCall();
  expect(await joinCall(ctxOf(call.agent), call.caseId)).toMatchObject({ ok: true });
  expect(await joinCall(ctxOf(call.guest), call.caseId)).toMatchObject({ ok: true });
  const { room } = await callRow(call.callId);
  return { ...call, room };
}
const inside = (room: string, identities: string[]) => new Map([[room, identities]]);

describe('a gap in a call', () => {
  test('of ten seconds is on record with its length, and asks for a look at the face', async () => {
    const { room, callId, caseId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']));
    await notePresence(ctxOf(SYSTEM, later(12)), inside(room, ['agent_one', 'guest']));
    const [gap] = await gapsOf(agent, callId);
    expect(gap?.needs).toBe('same_face');
    const said = (await trailOf(caseId)).at(-1);
    expect(said).toMatchObject({ kind: 'guest.returned', actor: 'system' });
    expect(JSON.parse(said?.body ?? '{}').data.seconds).toBeGreaterThanOrEqual(11);
  });

  test('is on record as well where the server itself saw the user last, by the database’s clock', async () => {
    const { room, callId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one', 'guest']));
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']));
    await notePresence(ctxOf(SYSTEM, later(12)), inside(room, ['agent_one', 'guest']));
    expect(await gapsOf(agent, callId)).toMatchObject([{ needs: 'same_face' }]);
    expect(await callRow(callId)).toMatchObject({ guestAwayAt: null });
  });

  test('of a minute asks for liveness anew', async () => {
    const { room, callId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, []));
    await notePresence(ctxOf(SYSTEM, later(61)), inside(room, ['guest']));
    expect(await gapsOf(agent, callId)).toMatchObject([{ needs: 'liveness' }]);
  });

  test('of a reload leaves nothing', async () => {
    const { room, callId, caseId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one', 'guest']));
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']));
    await notePresence(ctxOf(SYSTEM, later(3)), inside(room, ['agent_one', 'guest']));
    expect(await gapsOf(agent, callId)).toEqual([]);
    expect(await since(caseId, 'call.met')).toEqual([]);
    expect(await callRow(callId)).toMatchObject({ guestAwayAt: null });
  });

  test('that ends with a join is on record in the very change that lets the user in again', async () => {
    const { room, caseId, guest } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']));
    const before = await eventsOf(caseId);
    expect(await joinCall(ctxOf(guest, later(20)), caseId)).toMatchObject({ ok: true });
    expect(await eventsOf(caseId)).toEqual([...before, 'call.joined', 'guest.returned']);
  });

  test('nobody noticed is found when the user joins again: the video server does not have them', async () => {
    const { caseId, callId, guest, agent } = await joined();
    expect(await joinCall(ctxOf(guest, later(15)), caseId)).toMatchObject({ ok: true });
    expect(await gapsOf(agent, callId)).toMatchObject([{ needs: 'same_face' }]);
  });

  test('is on record once, though two notice the return at the same moment', async () => {
    const { room, caseId } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, []));
    const back = () => notePresence(ctxOf(SYSTEM, later(30)), inside(room, ['guest']));
    await Promise.all([back(), back(), back()]);
    expect(await since(caseId, 'call.joined')).toEqual(['guest.returned']);
  });

  test('is none where the worker was away and the user was not', async () => {
    const { room, callId, agent } = await joined();
    await guestHere(callId);
    await notePresence(ctxOf(SYSTEM, later(300)), inside(room, ['guest']));
    expect(await gapsOf(agent, callId)).toEqual([]);
  });

  test('begins when the video server says so, and its own list of the room agrees', async () => {
    const { room, callId } = await joined();
    await lookInto(ctxOf(SYSTEM), room);
    expect((await callRow(callId)).guestAwayAt).not.toBeNull();
  });

  test('is not counted before the user has joined', async () => {
    const { callId } = await inCall();
    const { room } = await callRow(callId);
    await notePresence(ctxOf(SYSTEM), inside(room, []));
    expect((await callRow(callId)).guestAwayAt).toBeNull();
  });
});

describe('that both were in the room', () => {
  test('is on record once, from the room’s own list alone', async () => {
    const { room, callId, caseId } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['guest']));
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one', 'somebody']));
    expect(await callRow(callId)).toMatchObject({ metAt: null });
    const met = () => notePresence(ctxOf(SYSTEM, later(2)), inside(room, ['agent_one', 'guest']));
    await Promise.all([met(), met(), met()]);
    await met();
    expect(await since(caseId, 'call.joined')).toEqual(['call.met']);
    expect(await callRow(callId)).toMatchObject({ metAt: expect.any(Date) });
  });

  test('is not on record of a call that is over', async () => {
    const { room, callId, caseId, agent } = await joined();
    expect(await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' })).toMatchObject({ ok: true });
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one', 'guest']));
    expect(await callRow(callId)).toMatchObject({ metAt: null });
  });
});
