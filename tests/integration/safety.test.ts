import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { alerts } from '#db/schema/watch';
import { SYSTEM } from '#lib/access/actors';
import { approveVerdict } from '#lib/approvals/commands';
import { interruptCall } from '#lib/calls/commands';
import { callForGuest } from '#lib/calls/queries';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { update } from '#lib/ledger/statements';
import { lookAtCaution, sayUnfree } from '#lib/safety/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { openAlerts } from '#lib/watch/queries';
import { caseRow, ctxOf, eventsOf, makeStaff, must, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall, lookAtStills } from '#tests/factories-calls';
import { inCall, since, useVideo } from '#tests/factories-door';

useDatabase();
useVideo();

const grant = { kind: 'grant', reason: 'all_items_passed' } as const;

describe('a user who is not free to talk', () => {
  test('says so unseen: their own screen holds nothing of it, the agent and the supervisors learn it', async () => {
    const { guest, agent, caseId, callId } = await inCall();
    const before = await callForGuest(guest);
    expect(await sayUnfree(ctxOf(guest), callId)).toEqual({ ok: true, value: { ok: true } });
    expect(await callForGuest(guest)).toEqual(before);
    expect((await caseRow(caseId)).cautionAt).not.toBeNull();
    const supervisor = await makeStaff('supervisor');
    expect(await openAlerts(supervisor)).toContainEqual(
      expect.objectContaining({ kind: 'not_free', caseId, staffId: agent.id }),
    );
  });

  test('said again answers the same and leaves nothing more', async () => {
    const { guest, agent, caseId, callId } = await inCall();
    const once = await sayUnfree(ctxOf(guest), callId);
    expect(await sayUnfree(ctxOf(guest), callId)).toEqual(once);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'caution.raised')).toHaveLength(1);
    expect(await db().select().from(alerts).where(eq(alerts.staffId, agent.id))).toHaveLength(1);
  });

  test('is heard in a live call of their own alone', async () => {
    const { guest, agent, caseId, callId } = await inCall();
    const other = await inCall();
    expect(await sayUnfree(ctxOf(other.guest), callId)).toEqual({ ok: false, why: 'wrong_state' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await sayUnfree(ctxOf(guest), callId)).toEqual({ ok: false, why: 'not_admitted' });
  });

  test('of two presses at once one is kept', async () => {
    const { guest, caseId, callId } = await inCall();
    await Promise.all([sayUnfree(ctxOf(guest), callId), sayUnfree(ctxOf(guest), callId)]);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'caution.raised')).toHaveLength(1);
  });

  test('leaves caution.raised with the case and alert.raised with the agent', async () => {
    const { guest, agent, caseId, callId } = await inCall();
    await sayUnfree(ctxOf(guest), callId);
    expect(await since(caseId, 'challenge.drawn')).toEqual(['caution.raised']);
    expect((await eventsOf(agent.id)).at(-1)).toBe('alert.raised');
  });

  test('gets no grant before a supervisor has looked, and may be rejected meanwhile', async () => {
    const agent = await makeStaff('agent');
    const call = await caseInCall(agent);
    await completeCall(agent, call);
    await sayUnfree(ctxOf(call.guest), call.callId);
    expect(await proposeVerdict(ctxOf(agent), call.caseId, grant)).toEqual({ ok: false, why: 'caution' });
    expect(await lookAtCaution(ctxOf(await makeStaff('supervisor')), call.caseId, 'Spoke to them.')).toMatchObject({
      ok: true,
    });
    expect(await proposeVerdict(ctxOf(agent), call.caseId, grant)).toMatchObject({ ok: true });
  });

  test('is not granted by an approval either, and not by the database', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseProposed(agent);
    const second = await makeStaff('supervisor');
    await must(
      commit(ctxOf(SYSTEM), {
        writes: [update(cases, { cautionAt: new Date() }, eq(cases.id, caseId))],
        events: [{ kind: 'case.released', subject: caseId, data: { leaseEpoch: 1 } }],
      }),
    );
    await lookAtStills(second, caseId);
    expect(await approveVerdict(ctxOf(second), caseId)).toEqual({ ok: false, why: 'caution' });
    const past = commit(ctxOf(second), {
      writes: [moveCase(await caseRow(caseId), 'granted')],
      events: [{ kind: 'case.viewed', subject: caseId, data: {} }],
    });
    await expect(past).rejects.toMatchObject({ code: 'SL403' });
  });
});

describe('a supervisor’s look at it', () => {
  test('is refused to whoever was in a call of the case, and where there is nothing to look at', async () => {
    const agent = await makeStaff('supervisor');
    const call = await caseInCall(agent);
    expect(await lookAtCaution(ctxOf(agent), call.caseId, 'Nothing.')).toEqual({ ok: false, why: 'wrong_state' });
    await sayUnfree(ctxOf(call.guest), call.callId);
    expect(await lookAtCaution(ctxOf(agent), call.caseId, 'All well.')).toEqual({ ok: false, why: 'same_person' });
  });

  test('of two at once happens once, and leaves exactly one event, caution.looked', async () => {
    const { guest, caseId, callId } = await inCall();
    await sayUnfree(ctxOf(guest), callId);
    const [one, two] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
    const both = await Promise.all([
      lookAtCaution(ctxOf(one), caseId, 'Rang them.'),
      lookAtCaution(ctxOf(two), caseId, 'Rang them.'),
    ]);
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect(await since(caseId, 'caution.raised')).toEqual(['caution.looked']);
  });
});
