import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { verdicts } from '#db/schema/verdicts';
import type { Agent, Supervisor } from '#lib/access/actors';
import { lifeOf } from '#lib/audit/queries';
import { sentenceFor } from '#lib/audit/text';
import { claimCase, claimNext } from '#lib/cases/commands';
import { tickItem } from '#lib/checklist/commands';
import { askMore, escalate, proposeVerdict, recall } from '#lib/verdicts/commands';
import { caseRow, claim, ctxOf, eventsOf, makeStaff, toldOf, trailOf, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall } from '#tests/factories-calls';
import { wordsFor } from '#tests/factories-vault';

const data = useDatabase();
const grant = { kind: 'grant', reason: 'all_items_passed' } as const;
const reject = { kind: 'reject', reason: 'face_mismatch', note: 'The ears differ.' } as const;
const added = async (caseId: string, before: number) => (await eventsOf(caseId)).slice(before);
async function twoPeople(): Promise<{ agent: Agent; second: Supervisor }> {
  return { agent: await makeStaff('agent'), second: await makeStaff('supervisor') };
}

/** The lease runs out and a colleague takes the case. */
async function loseLease(caseId: string, to: Agent): Promise<void> {
  await data.asOwner()`update cases set lease_until = now() - interval '1 second' where id = ${caseId}`;
  expect((await claimCase(ctxOf(to), caseId)).ok).toBe(true);
}

describe('proposing a verdict', () => {
  test('ends the call, keeps what it rests on, gives the lease back and waits for the second person', async () => {
    const agent = await makeStaff('agent');
    const call = await caseInCall(agent);
    const stills = await completeCall(agent, call);
    const done = await proposeVerdict(ctxOf(agent), call.caseId, grant);
    expect(done).toMatchObject({ ok: true, value: { caseId: call.caseId, state: 'proposed' } });
    expect(await caseRow(call.caseId)).toMatchObject({ state: 'proposed', leaseOwner: null });
    const [row] = await db().select().from(verdicts).where(eq(verdicts.caseId, call.caseId));
    expect(row).toMatchObject({ kind: 'grant', proposedBy: agent.id, decidedAt: null, callId: call.callId });
    expect(row?.basis.stills.toSorted()).toEqual(stills.toSorted());
    expect(row?.basis.items).toMatchObject({ consent: 'pass', who_asked: 'pass' });
    const [ended] = await db().select().from(calls).where(eq(calls.id, call.callId));
    expect(ended?.endedWhy).toBe('done');
    const jobs = await data.asOwner()`select key from graphile_worker.jobs where task_identifier = 'close_room'`;
    expect(jobs.map((job) => job.key)).toContain(`close_room:${ended?.room}`);
  });

  test('a grant with an open item is refused, and names each one', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    const done = await proposeVerdict(ctxOf(agent), caseId, grant);
    expect(done).toMatchObject({ ok: false, why: 'items_missing' });
    expect(done.ok ? [] : done.facts?.missing).toContain('Still of the face: not taken yet');
    expect((await caseRow(caseId)).state).toBe('in_call');
  });

  test('a freeze, another reason and a reject where nothing failed need a note, a foreign reason is refused', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    const ask = (proposal: Parameters<typeof proposeVerdict>[2]) => proposeVerdict(ctxOf(agent), caseId, proposal);
    expect(await ask({ kind: 'freeze', reason: 'proxy_kyc' })).toMatchObject({ why: 'reason_needed' });
    expect(await ask({ kind: 'reject', reason: 'other' })).toMatchObject({ why: 'reason_needed' });
    expect(await ask({ kind: 'reject', reason: 'proxy_kyc' })).toMatchObject({ why: 'not_allowed_here' });
    expect(await ask({ kind: 'reject', reason: 'face_mismatch' })).toMatchObject({ why: 'reason_needed' });
    expect(await ask(reject)).toMatchObject({ ok: true });
  });

  test('a reject of an item that failed needs no other word', async () => {
    const agent = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(agent);
    await tickItem(ctxOf(agent), caseId, { callId, item: 'id_front', result: 'fail' });
    expect(await proposeVerdict(ctxOf(agent), caseId, { ...reject, note: undefined })).toMatchObject({ ok: true });
  });

  test('an escalated case is judged on its last call by a supervisor who holds it', async () => {
    const { agent, second } = await twoPeople();
    const call = await caseInCall(agent);
    await completeCall(agent, call);
    expect((await escalate(ctxOf(agent), call.caseId, 'The photo is very old.')).ok).toBe(true);
    await claim(second, call.caseId);
    expect(await proposeVerdict(ctxOf(second), call.caseId, grant)).toMatchObject({ ok: true });
  });

  test('after an escalation is nobody’s but a supervisor’s who did not escalate', async () => {
    const [supervisor, other] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
    const { caseId } = await caseInCall(supervisor);
    await escalate(ctxOf(supervisor), caseId, 'Please look.');
    const told = (await lifeOf(supervisor, caseId)).map((event) => sentenceFor(event, new Map()));
    expect(told.at(-2)).toBe('Escalated: Please look.');
    for (const barred of [supervisor, await makeStaff('agent')]) {
      expect(await claimCase(ctxOf(barred), caseId)).toEqual({ ok: false, why: 'escalated' });
      expect(await claimNext(ctxOf(barred))).not.toMatchObject({ value: { caseId } });
    }
    await claim(other, caseId);
    expect(await askMore(ctxOf(other), caseId, 'passport')).toMatchObject({ ok: true });
  });

  test('of an escalated case may wait for one more call: the user is invited again, and the platform is told', async () => {
    const { agent, second } = await twoPeople();
    const { caseId } = await caseInCall(agent);
    await escalate(ctxOf(agent), caseId, 'Please look.');
    expect(await recall(ctxOf(second), caseId)).toMatchObject({ why: 'lease_lost' });
    await claim(second, caseId);
    const before = (await eventsOf(caseId)).length;
    expect(await recall(ctxOf(second), caseId)).toMatchObject({ ok: true, value: { state: 'invited' } });
    expect(await added(caseId, before)).toEqual(['case.invited', 'mail.owed']);
    expect((await toldOf(caseId)).at(-1)).toBe('case.invited');
    expect(await recall(ctxOf(second), caseId)).toMatchObject({ why: 'wrong_state' });
    expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'escalated' });
  });

  test('is refused in the wrong state', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseProposed(agent);
    expect(await proposeVerdict(ctxOf(agent), caseId, reject)).toMatchObject({ ok: false, why: 'wrong_state' });
  });

  test('is refused for an agent who does not hold the case', async () => {
    const [agent, other] = [await makeStaff('agent'), await makeStaff('agent')];
    const { caseId } = await caseInCall(agent);
    expect(await proposeVerdict(ctxOf(other), caseId, reject)).toMatchObject({ ok: false, why: 'lease_lost' });
  });

  test('after losing the lease it changes nothing', async () => {
    const [agent, other] = [await makeStaff('agent'), await makeStaff('agent')];
    const { caseId } = await caseInCall(agent);
    await loseLease(caseId, other);
    const before = (await eventsOf(caseId)).length;
    expect(await proposeVerdict(ctxOf(agent), caseId, reject)).toMatchObject({ ok: false, why: 'lease_lost' });
    expect(await added(caseId, before)).toEqual([]);
  });

  test('of two proposals at once one wins', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    const both = await Promise.all([1, 2].map(() => proposeVerdict(ctxOf(agent), caseId, reject)));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.proposed')).toHaveLength(1);
  });

  test('leaves exactly these events: case.proposed, challenge.opened; and tells no platform', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    const before = (await eventsOf(caseId)).length;
    await proposeVerdict(ctxOf(agent), caseId, { ...reject, note: 'Another face.' });
    expect(await added(caseId, before)).toEqual(['case.proposed', 'challenge.opened']);
    const { note } = JSON.parse((await trailOf(caseId)).at(-2)?.body ?? '{}').data;
    expect(await wordsFor(caseId, note)).toBe('Another face.');
    expect(await toldOf(caseId)).not.toContain('case.proposed');
  });
});

describe.each([
  {
    name: 'asking for more',
    run: askMore,
    given: 'passport',
    to: 'needs_info',
    events: ['case.needs_info', 'challenge.opened', 'mail.owed'],
  },
  {
    name: 'escalating',
    run: escalate,
    given: 'Please look at the photo.',
    to: 'escalated',
    events: ['case.escalated', 'challenge.opened'],
  },
] as const)('$name', ({ run, given, to, events }) => {
  const act = (agent: Agent, caseId: string) => run(ctxOf(agent), caseId, given as never); // each line's own argument

  test(`ends the call, gives the lease back and moves the case to ${to}, with exactly these events`, async () => {
    const agent = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(agent);
    const before = (await eventsOf(caseId)).length;
    expect(await act(agent, caseId)).toMatchObject({ ok: true, value: { state: to } });
    expect(await caseRow(caseId)).toMatchObject({ state: to, leaseOwner: null });
    const [ended] = await db().select().from(calls).where(eq(calls.id, callId));
    expect(ended?.endedWhy).toBe('done');
    expect(await added(caseId, before)).toEqual(events);
  });

  test('is refused without a call', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseProposed(agent);
    expect(await act(agent, caseId)).toMatchObject({ ok: false, why: 'wrong_state' });
  });

  test('is refused for an agent who does not hold the case', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    expect(await act(await makeStaff('agent'), caseId)).toMatchObject({ ok: false, why: 'lease_lost' });
  });

  test('of two at once one wins', async () => {
    const agent = await makeStaff('agent');
    const { caseId } = await caseInCall(agent);
    const both = await Promise.all([act(agent, caseId), act(agent, caseId)]);
    expect(both.filter((done) => done.ok)).toHaveLength(1);
  });
});
