import { describe, expect, test } from 'vitest';
import { type Agent, SYSTEM } from '#lib/access/actors';
import { verifyOpenings } from '#lib/audit/openings';
import { joinCall } from '#lib/calls/commands';
import { callForGuest, liveCall } from '#lib/calls/queries';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { notePresence } from '#lib/gaps/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { ctxOf, eventsOf, trailOf, useDatabase } from '#tests/factories';
import { completeCall, completeStills } from '#tests/factories-calls';
import { callRow, inCall, since, useVideo } from '#tests/factories-door';
import { atOnce } from '#tests/races';

useDatabase();
useVideo();

const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
/** A call that both have joined and in which they met; the user is in its room as far as the server knows. */
async function joined() {
  const call = await inCall();
  expect(await joinCall(ctxOf(call.agent), call.caseId)).toMatchObject({ ok: true });
  expect(await joinCall(ctxOf(call.guest), call.caseId)).toMatchObject({ ok: true });
  const { room } = await callRow(call.callId);
  await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one', 'guest']), room);
  return { ...call, room };
}
/** The user out of the room, and in it again so many seconds from now. */
async function dropped({ room }: { room: string }, seconds: number) {
  await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']), room);
  await notePresence(ctxOf(SYSTEM, later(seconds)), inside(room, ['agent_one', 'guest']), room);
}
const drawOf = async ({ agent, caseId }: { agent: Agent; caseId: string }) => (await liveCall(agent, caseId))?.draw;
const inside = (room: string, identities: string[]) => new Map([[room, identities]]);

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

  test('after a long one shows anew that they are alive: what was asked is drawn anew, and what was ticked counts no more', async () => {
    const call = await joined();
    const { agent, caseId, callId } = call;
    await completeCall(agent, call);
    for (const item of ['hand', 'question', 'digits', 'action_1'] as const)
      await promptGuest(ctxOf(agent), caseId, { callId, item });
    const before = { draw: await drawOf(call), events: await eventsOf(caseId) };
    await dropped(call, 61);
    const redrawn = ['challenge.redrawn', 'challenge.redrawn', 'challenge.redrawn'];
    expect(await eventsOf(caseId)).toEqual([...before.events, 'guest.returned', ...redrawn]);
    const row = await callRow(callId);
    expect(row).toMatchObject({ asked: ['question'], prompt: null, guestAwayAt: null });
    const draw = await drawOf(call);
    for (const item of ['hand', 'action_1'] as const) expect(draw?.items[item]).not.toBe(before.draw?.items[item]);
    expect(draw?.digits).not.toBe(before.draw?.digits);
    for (const item of ['question', 'action_2'] as const) expect(draw?.items[item]).toBe(before.draw?.items[item]);

    const hand = { callId, item: 'hand', result: 'pass' } as const;
    expect(await tickItem(ctxOf(agent, later(62)), caseId, hand)).toMatchObject({ why: 'ask_first' });
    for (const item of ['hand', 'digits', 'action_1', 'action_2', 'same_face'] as const) {
      expect((await proposeVerdict(ctxOf(agent, later(63)), caseId, grant)).ok).toBe(false);
      await promptGuest(ctxOf(agent, later(63)), caseId, { callId, item });
      expect(await tickItem(ctxOf(agent, later(64)), caseId, { ...hand, item })).toMatchObject({ ok: true });
    }
    expect(await proposeVerdict(ctxOf(agent, later(65)), caseId, grant)).toMatchObject({ ok: true });
    // The first draw and each of the three: all are opened, and all are what was committed to.
    expect((await since(caseId, 'case.proposed')).filter((kind) => kind === 'challenge.opened')).toHaveLength(4);
    expect((await verifyOpenings(SYSTEM)).broken).toEqual([]);
  });

  test('by joining again after a long one finds new draws in that very change', async () => {
    const call = await joined();
    const { agent, guest, room, caseId, callId } = call;
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'digits' });
    const before = { draw: await drawOf(call), events: await eventsOf(caseId) };
    await notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']), room);
    expect(await joinCall(ctxOf(guest, later(90)), caseId)).toMatchObject({ ok: true });
    expect(await eventsOf(caseId)).toEqual([...before.events, 'call.joined', 'guest.returned', 'challenge.redrawn']);
    expect((await drawOf(call))?.digits).not.toBe(before.draw?.digits);
    expect((await callForGuest(guest))?.digits).toBeNull();
  });

  test('while the agent asks for something: one of the two goes first, and the other sees what it did', async () => {
    const call = await joined();
    const { agent, caseId, callId, room } = call;
    const ask = (item: 'digits' | 'hand') => promptGuest(ctxOf(agent), caseId, { callId, item });
    const away = () => notePresence(ctxOf(SYSTEM), inside(room, ['agent_one']), room);
    const back = (seconds: number) => async () =>
      notePresence(ctxOf(SYSTEM, later(seconds)), inside(room, ['agent_one', 'guest']), room);
    await ask('digits');
    await away();
    expect((await atOnce<unknown>(back(61), () => ask('hand')))[1]).toMatchObject({ why: 'conflict' });
    await ask('digits');
    await away();
    expect((await atOnce<unknown>(() => ask('hand'), back(200)))[0]).toMatchObject({ ok: true });
    expect((await callRow(callId)).asked).toEqual(['digits', 'hand']);
    await back(200)();
    const redrawn = ['challenge.redrawn', 'challenge.redrawn'];
    expect((await eventsOf(caseId)).slice(-3)).toEqual(['guest.returned', ...redrawn]);
    expect(await callRow(callId)).toMatchObject({ asked: [], guestAwayAt: null });
  });

  test('is no question in a call without a gap', async () => {
    const call = await joined();
    const { agent, caseId, callId } = call;
    expect(await tickItem(ctxOf(agent), caseId, look(call))).toMatchObject({ why: 'not_allowed_here' });
    const asked = { callId, item: 'same_face' } as const;
    expect(await promptGuest(ctxOf(agent), caseId, asked)).toMatchObject({ why: 'not_allowed_here' });
  });
});
