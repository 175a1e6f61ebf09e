import { sql } from 'drizzle-orm';
import { CALL_ROW } from '#db/schema/calls';
import type { Agent, Ctx } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { momentOf } from '#lib/calls/rules';
import { newSlot } from '#lib/challenge/queries';
import { MOST_REDRAWS } from '#lib/challenge/rules';
import type { RedrawInput } from '#lib/challenge/schema';
import { tickOf } from '#lib/checklist/queries';
import { refuse } from '#lib/errors';
import { gapsOf } from '#lib/gaps/queries';
import { isStale } from '#lib/gaps/rules';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { sealedDraw } from '#lib/ledger/sealed-draw';
import { caseVault } from '#lib/vault/queries';

/**
 * Draws one item again, with a reason and before it is ticked. The old draw stays committed in the trail and is opened
 * with the new one after the call; the item waits to be asked anew. `draws_spent` beyond sixteen in a call: nobody draws until
 * what was prepared for comes up.
 */
export async function redrawItem(ctx: Ctx<Agent>, caseId: string, given: RedrawInput) {
  const now = await callInHand(ctx.actor, caseId, given.callId);
  if (!now.ok) return now;
  const { held, call } = now;
  const { item, shown } = given;
  const vault = await caseVault(caseId);
  if (!vault || !call.draw) return refuse('erased');
  if (call.openings.length > MOST_REDRAWS) return refuse('draws_spent');
  const tick = await tickOf(ctx.actor, call, item);
  if (tick && !isStale(tick, await gapsOf(ctx.actor, call.id))) return refuse('not_allowed_here');
  const draw = await newSlot(ctx.actor, vault, { draw: call.draw, slot: item, shown });
  const drawn = sealedDraw(vault, call.id, draw);
  const reason = inOwnWords(vault, given.reason);
  const momentMs = momentOf(ctx.now, call.startedAt);
  const change = {
    draw: drawn.box,
    openings: [...call.openings, drawn.opening],
    asked: call.asked.filter((one) => one !== item),
    ...(call.prompt === item ? { prompt: null, promptAt: null } : {}),
  };
  // Nobody drew or ticked meanwhile: each draw is opened once, and what was ticked is what was drawn. Looking at `ticks`
  // here would not do, since a statement that waited for another still sees other tables as they were before it.
  const unchanged = sql`${CALL_ROW} = ${call.row}`;
  const answer = { item };
  const done = await commit(ctx, {
    writes: [...underCall(ctx.actor, held, call.id, change, unchanged), drawn.write, reason.write],
    events: [
      {
        kind: 'challenge.redrawn',
        subject: caseId,
        data: { callId: call.id, item, hash: drawn.hash, reason: reason.commitment, momentMs },
      },
    ],
    answer,
  });
  return settle(done, answer);
}
