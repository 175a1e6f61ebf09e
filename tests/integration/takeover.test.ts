import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { callAgents } from '#db/schema/calls';
import { mayDecide } from '#lib/access/policy';
import { interruptCall, joinCall } from '#lib/calls/commands';
import { callForAgent, callForGuest } from '#lib/calls/queries';
import { tickItem } from '#lib/checklist/commands';
import { seen } from '#lib/ledger/touch';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { offeredTo } from '#lib/takeover/queries';
import { claim, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, callRow, inCall, ranOut, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

/** A call, and a colleague at the console to whom it could go. */
async function withColleague() {
  const call = await inCall();
  const other = await makeStaff('agent', { name: 'Tomas Berg' });
  await seen(`page of ${other.id}`, 'staff', other.id);
  return { ...call, other };
}

async function handedOver() {
  const call = await withColleague();
  const { agent, other, caseId, callId } = call;
  await tickItem(ctxOf(agent), caseId, { callId, item: 'consent', result: 'pass' });
  await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id });
  const taken = await takeCall(ctxOf(other), caseId, callId);
  if (!taken.ok) throw new Error(taken.why);
  return call;
}

describe('handing a call over', () => {
  test('keeps every tick, the room and the user in place, who reads the new first name', async () => {
    const call = await withColleague();
    const { agent, other, guest, caseId, callId } = call;
    const { room } = await callRow(callId);
    await tickItem(ctxOf(agent), caseId, { callId, item: 'consent', result: 'pass' });
    await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id });
    expect(await offeredTo(other)).toMatchObject({ caseId, callId, from: 'Maria Lindqvist' });
    expect((await callForGuest(guest))?.agentName).toBe('Maria');
    await takeCall(ctxOf(other), caseId, callId);
    expect(await joinCall(ctxOf(other), caseId)).toMatchObject({ ok: true, value: { room } });
    expect((await callForAgent(other, caseId))?.ticks).toMatchObject([{ item: 'consent', result: 'pass' }]);
    expect((await callForGuest(guest))?.agentName).toBe('Tomas');
  });

  test('puts both on record: neither may decide the verdict, and the first holds nothing any more', async () => {
    const { agent, other, caseId, callId } = await handedOver();
    const rows = await db().select().from(callAgents).where(eq(callAgents.callId, callId));
    const both = rows.map(({ staffId }) => staffId);
    expect(both.sort()).toEqual([agent.id, other.id].sort());
    for (const { id } of [agent, other]) expect(mayDecide({ id }, { proposedBy: '', callAgents: both })).toBe(false);
    const late = { callId, item: 'consent', result: 'fail' } as const;
    expect(await tickItem(ctxOf(agent), caseId, late)).toEqual({ ok: false, why: 'lease_lost' });
    expect(await joinCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('is offered to colleagues alone who are at the console, in no call and on no break', async () => {
    const { agent, caseId, callId } = await inCall();
    const away = await makeStaff('agent');
    expect(await offerCall(ctxOf(agent), caseId, { callId, staffId: away.id })).toEqual({ ok: false, why: 'not_free' });
    const busy = await inCall();
    await seen('a busy page', 'staff', busy.agent.id);
    const toBusy = { callId, staffId: busy.agent.id };
    expect(await offerCall(ctxOf(agent), caseId, toBusy)).toEqual({ ok: false, why: 'not_free' });
    await interruptCall(ctxOf(busy.agent), busy.caseId, { callId: busy.callId, why: 'aborted' });
    expect(await offerCall(ctxOf(agent), caseId, toBusy)).toEqual({ ok: false, why: 'not_free' });
  });

  test('is refused without the lease, and to whom it was not offered', async () => {
    const { agent, other, caseId, callId } = await withColleague();
    const third = await makeStaff('supervisor');
    const offer = { callId, staffId: other.id };
    expect(await offerCall(ctxOf(third), caseId, offer)).toEqual({ ok: false, why: 'lease_lost' });
    await offerCall(ctxOf(agent), caseId, offer);
    expect(await takeCall(ctxOf(third), caseId, callId)).toEqual({ ok: false, why: 'not_found' });
    await offerCall(ctxOf(agent), caseId, { callId, staffId: null });
    expect(await takeCall(ctxOf(other), caseId, callId)).toEqual({ ok: false, why: 'not_found' });
  });

  test('is refused once the call has ended, and where none is live', async () => {
    const { agent, other, caseId, callId } = await withColleague();
    await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await takeCall(ctxOf(other), caseId, callId)).toEqual({ ok: false, why: 'wrong_state' });
    const door = await atDoor();
    const offer = { callId, staffId: other.id };
    expect(await offerCall(ctxOf(door.agent), door.caseId, offer)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('that races with the end of the call leaves one of the two, whole', async () => {
    const { agent, other, caseId, callId } = await withColleague();
    await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id });
    const [taken, ended] = await Promise.all([
      takeCall(ctxOf(other), caseId, callId),
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
    ]);
    expect([taken.ok, ended.ok].filter(Boolean)).toHaveLength(1);
  });

  test('leaves call.offered and call.handed_over, and nothing else', async () => {
    const { caseId } = await handedOver();
    expect(await since(caseId, 'item.ticked')).toEqual(['call.offered', 'call.handed_over']);
  });

  test('does not outlive a takeover: whoever took a dead lease keeps the call', async () => {
    const { agent, other, caseId, callId } = await withColleague();
    await offerCall(ctxOf(agent), caseId, { callId, staffId: other.id });
    await ranOut(caseId);
    const third = await makeStaff('agent', { name: 'Ines Roca' });
    await claim(third, caseId);
    await joinCall(ctxOf(third), caseId);
    expect(await takeCall(ctxOf(other), caseId, callId)).toEqual({ ok: false, why: 'not_found' });
    expect((await callRow(callId)).agentId).toBe(third.id);
  });
});
