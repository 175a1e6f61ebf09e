import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { verdicts } from '#db/schema/verdicts';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { askMore, escalate, proposeVerdict, recall } from '#lib/verdicts/commands';
import { caseRow, claim, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, lookAtStills } from '#tests/factories-calls';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const REJECT = { kind: 'reject', reason: 'face_mismatch', note: 'The ears differ.' } as const;
const talking = async () => {
  const agent = await makeStaff('agent');
  return { agent, other: await makeStaff('supervisor'), ...(await caseInCall(agent)) };
};
type World = Awaited<ReturnType<typeof talking>>;
const byOther = { by: ({ other }: World) => other, why: 'lease_lost' };
const proposed = {
  given: ({ agent, caseId }: World) => proposeVerdict(ctxOf(agent), caseId, REJECT),
  why: 'wrong_state',
};
const callEnded = async ({ callId }: World) =>
  expect((await db().select().from(calls).where(eq(calls.id, callId)))[0]?.endedWhy).toBe('done');

guarantees(proposeVerdict, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => proposeVerdict(ctx, caseId, REJECT),
  does: [
    'ends the call and lets the case wait for its second person',
    async (world) => {
      expect(await caseRow(world.caseId)).toMatchObject({ state: 'proposed', leaseOwner: null });
      await callEnded(world);
    },
  ],
  states: {
    'once one waits': proposed,
    'as a grant while items are open': {
      run: ({ agent, caseId }) => proposeVerdict(ctxOf(agent), caseId, { kind: 'grant', reason: 'all_items_passed' }),
      why: 'items_missing',
    },
  },
  never: NOT_AGENTS,
  strangers: {
    'to somebody who does not hold the case': byOther,
    'of no case': { run: ({ agent }) => proposeVerdict(ctxOf(agent), 'case_none', REJECT), why: 'not_found' },
  },
  race: { loser: 'wrong_state' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['case.proposed', 'challenge.opened'] }),
});

guarantees(askMore, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => askMore(ctx, caseId, 'passport'),
  does: [
    'ends the call and says what is needed',
    async (world) => {
      expect(await caseRow(world.caseId)).toMatchObject({
        state: 'needs_info',
        askedFor: 'passport',
        leaseOwner: null,
      });
      await callEnded(world);
    },
  ],
  states: { 'once a verdict waits': proposed },
  never: NOT_AGENTS,
  strangers: {
    'to somebody who does not hold the case': byOther,
    'of no case': { run: ({ agent }) => askMore(ctxOf(agent), 'case_none', 'passport'), why: 'not_found' },
  },
  race: { loser: 'conflict', rival: ({ agent, caseId }) => escalate(ctxOf(agent), caseId, 'Unsure.') },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['case.needs_info', 'challenge.opened', 'mail.owed'] }),
});

guarantees(escalate, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => escalate(ctx, caseId, 'Unsure.'),
  does: [
    'ends the call and hands the case on',
    async (world) => {
      expect(await caseRow(world.caseId)).toMatchObject({ state: 'escalated', escalatedBy: world.agent.id });
      await callEnded(world);
    },
  ],
  states: { 'once a verdict waits': proposed },
  never: NOT_AGENTS,
  strangers: {
    'to somebody who does not hold the case': byOther,
    'of no case': { run: ({ agent }) => escalate(ctxOf(agent), 'case_none', 'x'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['case.escalated', 'challenge.opened'] }),
});

guarantees(recall, {
  ready: async () => {
    const world = await talking();
    expect(await escalate(ctxOf(world.agent), world.caseId, 'Unsure.')).toMatchObject({ ok: true });
    await claim(world.other, world.caseId);
    return world;
  },
  by: ({ other }) => other,
  run: (ctx, { caseId }) => recall(ctx, caseId),
  does: ['asks the user to one more call', async ({ caseId }) => expect((await caseRow(caseId)).state).toBe('invited')],
  states: { 'of a case that was not escalated': { ready: talking, by: ({ agent }) => agent, why: 'wrong_state' } },
  never: NOT_AGENTS,
  strangers: {
    'to whoever escalated it': { by: ({ agent }) => agent, why: 'lease_lost' },
    'of no case': { run: ({ other }) => recall(ctxOf(other), 'case_none'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['case.invited', 'mail.owed'] }),
});

const looked = async () => {
  const [agent, second] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  const world = { agent, second, ...(await caseProposed(agent)) };
  await lookAtStills(second, world.caseId);
  return world;
};
type Looked = Awaited<ReturnType<typeof looked>>;
const back = { to: 'invited', note: 'Show the back again.' } as const;
const give = ({ second, caseId }: Looked) => returnVerdict(ctxOf(second), caseId, back);
const NOT_SUPERVISORS = ['agent', ...NOT_AGENTS] as const;
const decided = async (verdictId: string) => (await db().select().from(verdicts).where(eq(verdicts.id, verdictId)))[0];
const unseen = async () => ({ ...(await looked()), second: await makeStaff('supervisor') });

guarantees(approveVerdict, {
  ready: looked,
  by: ({ second }) => second,
  run: (ctx, { caseId }) => approveVerdict(ctx, caseId),
  does: [
    'is the second yes, and the level is granted',
    async ({ caseId, verdictId, second }) => {
      expect((await caseRow(caseId)).state).toBe('granted');
      expect(await decided(verdictId)).toMatchObject({ decision: 'approved', decidedBy: second.id });
    },
  ],
  states: {
    'once it is decided': { given: give, why: 'wrong_state' },
    'before every still was looked at': { ready: unseen, why: 'look_first' },
  },
  never: NOT_SUPERVISORS,
  strangers: {
    'to the one who proposed it': { by: ({ agent }) => agent, why: 'same_person' },
    'of no case': { run: ({ second }) => approveVerdict(ctxOf(second), 'case_none'), why: 'not_found' },
  },
  race: { loser: 'conflict', rival: give },
  fences: {
    'the second person having been in a call of it after all': (sql, { callId, caseId, second }) =>
      sql`with moved as (update verdicts set note = note where case_id = ${caseId} returning 1)
        insert into call_agents select ${callId}, ${caseId}, ${second.id}, now() from moved`,
  },
  leaves: ({ caseId }) => ({ [caseId]: ['case.granted', 'mail.owed'] }),
});

guarantees(returnVerdict, {
  ready: looked,
  by: ({ second }) => second,
  run: (ctx, { caseId }) => returnVerdict(ctx, caseId, back),
  does: [
    'is the second person’s no, and the user is invited again',
    async ({ caseId, verdictId, second }) => {
      expect((await caseRow(caseId)).state).toBe('invited');
      expect(await decided(verdictId)).toMatchObject({ decision: 'returned', decidedBy: second.id });
    },
  ],
  states: {
    'once it is decided': { given: give, why: 'wrong_state' },
    'before every still was looked at': { ready: unseen, why: 'look_first' },
  },
  never: NOT_SUPERVISORS,
  strangers: {
    'to the one who proposed it': { by: ({ agent }) => agent, why: 'same_person' },
    'of no case': { run: ({ second }) => returnVerdict(ctxOf(second), 'case_none', back), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.returned', 'mail.owed'] }),
});
