import { and, eq, isNull, sql } from 'drizzle-orm';
import { callAgents, calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import type { Agent, Ctx } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { liveCall, wasInCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { actionable } from '#lib/cases/queries';
import { LEASE_SECONDS } from '#lib/cases/rules';
import { mayTalkWith } from '#lib/certificates/queries';
import { refuse } from '#lib/errors';
import { whyNotHold } from '#lib/holding/queries';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { freeColleagues, offerOf } from '#lib/takeover/queries';

/** Offers a live call to a colleague who is free now, or takes the offer back. Until they take it nothing changes hands. */
export async function offerCall(ctx: Ctx<Agent>, caseId: string, asked: { callId: string; staffId: string | null }) {
  const now = await callInHand(ctx.actor, caseId, asked.callId);
  if (!now.ok) return now;
  const { callId, staffId } = asked;
  if (staffId && !(await freeColleagues(ctx.actor, caseId)).some(({ id }) => id === staffId)) return refuse('not_free');
  const answer = { staffId };
  const done = await commit(ctx, {
    writes: underCall(ctx.actor, now.held, callId, { offeredTo: staffId }),
    events: [
      {
        kind: 'call.offered',
        subject: caseId,
        data: { callId, ...(staffId ? { staffId } : {}), momentMs: momentOf(ctx.now, now.call.startedAt) },
      },
    ],
    answer,
  });
  return settle(done, answer);
}

/**
 * Takes over a live call that was offered: lease, room and every tick change hands in one step, and the user stays where
 * they are. Both agents are on record as having been in the call, so neither may decide its verdict.
 */
export async function takeCall(ctx: Ctx<Agent>, caseId: string, callId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const call = await liveCall(ctx.actor, caseId);
  if (found.state !== 'in_call' || call?.id !== callId) return refuse('wrong_state');
  if ((await offerOf(ctx.actor, callId)) !== ctx.actor.id) return refuse('not_found');
  const barred = await whyNotHold(ctx.actor, caseId);
  if (barred) return refuse(barred);
  if (!(await mayTalkWith(ctx.actor, caseId))) return refuse('certificate_needed');
  const leaseEpoch = found.leaseEpoch + 1;
  const leaseUntil = sql`now() + make_interval(secs => ${LEASE_SECONDS})`;
  const known = await wasInCall(ctx.actor, callId);
  const offered = and(eq(calls.id, callId), eq(calls.offeredTo, ctx.actor.id), isNull(calls.endedAt));
  const answer = { caseId, leaseEpoch };
  const done = await commit(ctx, {
    writes: [
      update(
        cases,
        { leaseOwner: ctx.actor.id, leaseEpoch, leaseUntil, version: sql`${cases.version} + 1` },
        and(eq(cases.id, caseId), eq(cases.leaseEpoch, found.leaseEpoch), eq(cases.state, 'in_call')),
      ),
      update(calls, { agentId: ctx.actor.id, agentSession: null, offeredTo: null }, offered),
      ...(known ? [] : [insert(callAgents, { callId, caseId, staffId: ctx.actor.id, joinedAt: ctx.now })]),
    ],
    events: [
      {
        kind: 'call.handed_over',
        subject: caseId,
        data: { callId, staffId: ctx.actor.id, leaseEpoch, momentMs: momentOf(ctx.now, call.startedAt) },
      },
    ],
    answer,
  });
  return settle(done, answer, { calls_one_agent: 'in_another_call' });
}
