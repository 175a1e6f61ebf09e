import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { joinCall } from '#lib/calls/commands';
import { callForGuest } from '#lib/calls/queries';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { lookInto, notePresence } from '#lib/gaps/commands';
import { gapsOf } from '#lib/gaps/queries';
import { guestHere } from '#lib/ledger/touch';
import { proposeVerdict } from '#lib/verdicts/commands';
import { ctxOf, eventsOf, trailOf, useDatabase } from '#tests/factories';
import { completeCall, completeStills } from '#tests/factories-calls';
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
/** The user out of the room, and in it again so many seconds from now. */
async function dropped({ room }: { room: string }, seconds: number) {
  await notePresence(ctxOf(SYSTEM), inside(room, ['agent']), room);
  await notePresence(ctxOf(SYSTEM, later(seconds)), inside(room, ['agent', 'guest']), room);
}
const inside = (room: string, identities: string[]) => new Map([[room, identities]]);

describe('a gap in a call', () => {
  test('of ten seconds is on record with its length, and asks for a look at the face', async () => {
    const { room, callId, caseId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent']));
    await notePresence(ctxOf(SYSTEM, later(12)), inside(room, ['agent', 'guest']));
    const [gap] = await gapsOf(agent, callId);
    expect(gap?.needs).toBe('same_face');
    const said = (await trailOf(caseId)).at(-1);
    expect(said).toMatchObject({ kind: 'guest.returned', actor: 'system' });
    expect(JSON.parse(said?.body ?? '{}').data.seconds).toBeGreaterThanOrEqual(11);
  });

  test('of a minute asks for liveness anew', async () => {
    const { room, callId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, []));
    await notePresence(ctxOf(SYSTEM, later(61)), inside(room, ['guest']));
    expect(await gapsOf(agent, callId)).toMatchObject([{ needs: 'liveness' }]);
  });

  test('of a reload leaves nothing', async () => {
    const { room, callId, caseId, agent } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent']));
    await notePresence(ctxOf(SYSTEM, later(3)), inside(room, ['agent', 'guest']));
    expect(await gapsOf(agent, callId)).toEqual([]);
    expect(await since(caseId, 'call.joined')).toEqual([]);
    expect(await callRow(callId)).toMatchObject({ guestAwayAt: null });
  });

  test('that ends with a join is on record in the very change that lets the user in again', async () => {
    const { room, caseId, guest } = await joined();
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent']));
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

describe('who comes back after a gap', () => {
  const grant = { kind: 'grant', reason: 'all_items_passed' } as const;
  const look = ({ callId }: { callId: string }) => ({ callId, item: 'same_face', result: 'pass' }) as const;

  test('is looked at before a grant: refused until then, with its sentence', async () => {
    const call = await joined();
    const { agent, caseId, callId } = call;
    await completeCall(agent, call);
    await dropped(call, 12);
    expect(await proposeVerdict(ctxOf(agent, later(13)), caseId, grant)).toMatchObject({
      why: 'items_missing',
      facts: { missing: ['Still the same face: not answered yet'] },
    });
    const before = await eventsOf(caseId);
    expect(await promptGuest(ctxOf(agent, later(14)), caseId, { callId, item: 'same_face' })).toMatchObject({
      ok: true,
    });
    expect((await callForGuest(call.guest))?.instruction).toBe('face_clear');
    expect(await tickItem(ctxOf(agent, later(15)), caseId, look(call))).toMatchObject({ ok: true });
    expect(await eventsOf(caseId)).toEqual([...before, 'call.prompted', 'item.ticked', 'call.prompted']);
    expect(await proposeVerdict(ctxOf(agent, later(16)), caseId, grant)).toMatchObject({ ok: true });
  });

  test('is looked at after each gap: the same answer counts anew, shown by a still from after it or by none', async () => {
    const call = await joined();
    const { agent, caseId } = call;
    await completeCall(agent, call);
    await dropped(call, 12);
    expect(await tickItem(ctxOf(agent, later(15)), caseId, look(call))).toMatchObject({ ok: true });
    await dropped(call, 40);
    expect(await proposeVerdict(ctxOf(agent, later(41)), caseId, grant)).toMatchObject({
      facts: { missing: ['Still the same face: answered before the line dropped, ask it anew'] },
    });
    const taken = await completeStills(agent, call, later(42));
    expect(await tickItem(ctxOf(agent, later(43)), caseId, look(call))).toMatchObject({ ok: true });
    const told = (await trailOf(caseId)).filter(({ kind }) => kind === 'item.ticked').slice(-2);
    expect(told.map(({ body }) => JSON.parse(body).data.evidence)).toEqual([undefined, taken.face]);
    expect(await proposeVerdict(ctxOf(agent, later(44)), caseId, grant)).toMatchObject({ ok: true });
  });

  test('is no question in a call without a gap', async () => {
    const call = await joined();
    const { agent, caseId, callId } = call;
    expect(await tickItem(ctxOf(agent), caseId, look(call))).toMatchObject({ why: 'not_allowed_here' });
    const asked = { callId, item: 'same_face' } as const;
    expect(await promptGuest(ctxOf(agent), caseId, asked)).toMatchObject({ why: 'not_allowed_here' });
  });
});
