import { describe, expect, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { interruptCall, startCall } from '#lib/calls/commands';
import { callForAgent, callForGuest, liveCall } from '#lib/calls/queries';
import { releaseCase } from '#lib/cases/commands';
import { actionable } from '#lib/cases/queries';
import { promptGuest } from '#lib/checklist/commands';
import { caseRow, ctxOf, eventsOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { atDoor, callRow, enter, inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

describe('asking on the user’s screen', () => {
  test('shows the drawn action behind an item, and takes it away again', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'action_2' });
    expect(await callForGuest(guest)).toMatchObject({
      item: 'action_2',
      instruction: (await liveCall(agent, caseId))?.draw?.items.action_2,
    });
    await promptGuest(ctxOf(agent), caseId, { callId, item: null });
    expect(await callForGuest(guest)).toMatchObject({ item: null, instruction: null });
  });

  test('is refused for a call that has ended, even where a new one is live', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    await enter(guest);
    await startCall(ctxOf(agent), caseId);
    expect(await promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' })).toEqual({
      ok: false,
      why: 'wrong_state',
    });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await inCall();
    const other = await makeStaff('supervisor');
    expect(await promptGuest(ctxOf(other), caseId, { callId, item: null })).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call leaves no prompt behind', async () => {
    const { agent, caseId, callId } = await inCall();
    const [ended] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      promptGuest(ctxOf(agent), caseId, { callId, item: 'id_front' }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
  });

  test('leaves exactly one event, call.prompted', async () => {
    const { agent, caseId, callId } = await inCall();
    await promptGuest(ctxOf(agent), caseId, { callId, item: 'face_clear' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['call.prompted']);
  });
});

describe('ending a call without a verdict', () => {
  test('invites the case again, keeps the lease, and a new call draws anew', async () => {
    const { agent, guest, caseId, callId } = await inCall();
    expect(await interruptCall(ctxOf(agent), caseId, { callId, why: 'aborted' })).toMatchObject({ ok: true });
    expect(await caseRow(caseId)).toMatchObject({ state: 'invited', leaseOwner: agent.id });
    expect(await callRow(callId)).toMatchObject({ endedWhy: 'aborted' });
    await enter(guest);
    const second = await startCall(ctxOf(agent), caseId);
    if (!second.ok) throw new Error(second.why);
    expect((await callForAgent(agent, caseId))?.call?.id).toBe(second.value.callId);
  });

  test('keeps the reason within the end, and refuses one that belongs to another end', async () => {
    const { agent, caseId, callId } = await inCall();
    const wrong = { callId, why: 'moved', reason: 'light' } as const;
    expect(await interruptCall(ctxOf(agent), caseId, wrong)).toEqual({ ok: false, why: 'not_allowed_here' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'aborted', reason: 'light' });
    expect(await callRow(callId)).toMatchObject({ endedWhy: 'aborted', endedReason: 'light' });
    const said = (await trailOf(caseId)).find(({ kind }) => kind === 'case.interrupted');
    expect(JSON.parse(said?.body ?? '{}').data).toEqual({ callId, why: 'aborted', detail: 'light' });
  });

  test('may be done by the system, which holds no lease', async () => {
    const { caseId, callId } = await inCall();
    expect(await interruptCall(ctxOf(SYSTEM), caseId, { callId, why: 'dropped' })).toMatchObject({ ok: true });
  });

  test('is refused where no call is live', async () => {
    const { agent, caseId } = await atDoor();
    const asked = { callId: `call_${'0'.repeat(26)}`, why: 'dropped' } as const;
    expect(await interruptCall(ctxOf(agent), caseId, asked)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused without the lease, and a case in a call cannot be released', async () => {
    const { agent, caseId, callId } = await inCall();
    const other = await makeStaff('agent');
    expect(await interruptCall(ctxOf(other), caseId, { callId, why: 'aborted' })).toEqual({
      ok: false,
      why: 'lease_lost',
    });
    expect(await releaseCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('of two at once happens once', async () => {
    const { agent, caseId, callId } = await inCall();
    const asked = { callId, why: 'dropped' } as const;
    const both = await Promise.all([
      interruptCall(ctxOf(agent), caseId, asked),
      interruptCall(ctxOf(SYSTEM), caseId, asked),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });

  test('leaves exactly these events: case.interrupted, challenge.opened', async () => {
    const { agent, caseId, callId } = await inCall();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await since(caseId, 'challenge.drawn')).toEqual(['case.interrupted', 'challenge.opened']);
    expect((await actionable(agent, caseId))?.state).toBe('invited');
  });
});
