import type { Agent, Ctx } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { momentOf } from '#lib/calls/rules';
import type { Guide } from '#lib/guides/rules';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';

/** Shows the user how to hold it better (closer, tilted, turned over), or takes that off their screen. */
export async function guideGuest(ctx: Ctx<Agent>, caseId: string, asked: { callId: string; guide: Guide | null }) {
  const { callId, guide } = asked;
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return now;
  const answer = { guide };
  const done = await commit(ctx, {
    writes: underCall(ctx.actor, now.held, callId, { guide, guideAt: ctx.now }),
    events: [
      {
        kind: 'call.guided',
        subject: caseId,
        data: { callId, guide, momentMs: momentOf(ctx.now, now.call.startedAt) },
      },
    ],
    answer,
  });
  return settle(done, answer);
}
