import { and, eq, isNull, type SQLWrapper } from 'drizzle-orm';
import { waits } from '#db/schema/waiting';
import type { Ctx, Guest, System } from '#lib/access/actors';
import { actionable } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { endOfWait } from '#lib/ledger/end-wait';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { insert, update } from '#lib/ledger/statements';
import { policyOf } from '#lib/policies/queries';
import { forecast, liveWait, waitById } from '#lib/waits/queries';
import { keptUntil } from '#lib/waits/rules';

/**
 * The place of somebody who steps up to be called now: a new one with what was foretold, or the one that was kept for
 * them. For the command that lets them in.
 */
export async function placeInLine(ctx: Ctx<Guest>): Promise<{ lobbyAt: Date; write: SQLWrapper }> {
  const kept = await liveWait(ctx.actor, ctx.actor.caseId);
  if (kept) {
    const back = update(waits, { awaySince: null, calledAt: null }, still(kept.id));
    return { lobbyAt: kept.enteredAt, write: back };
  }
  const { ahead, agents, range } = await forecast(ctx.actor, ctx.now, ctx.now);
  const foretold = { lowMinutes: range?.lowMinutes ?? null, highMinutes: range?.highMinutes ?? null };
  const row = { id: newId('wait', ctx.now), caseId: ctx.actor.caseId, enteredAt: ctx.now, ahead, agents, ...foretold };
  return { lobbyAt: ctx.now, write: insert(waits, row) };
}

/** Leaves the door and keeps the place: a mail says when it is one's turn. `wrong_state` where nobody waits to be called. */
export async function keepPlace(ctx: Ctx<Guest>) {
  const found = await actionable(ctx.actor, ctx.actor.caseId);
  const wait = found?.lobbyAt ? await liveWait(ctx.actor, found.id) : null;
  if (!found || !wait || (found.state !== 'invited' && found.state !== 'booked')) return refuse('wrong_state');
  const answer = { caseId: found.id };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, found.state, { lobbyAt: null }),
      update(waits, { awaySince: ctx.now, calledAt: null }, still(wait.id)),
    ],
    events: [{ kind: 'lobby.left', subject: found.id, data: { kept: true } }],
    answer,
  });
  return settle(done, answer);
}

/** Takes a user from the door whose last page was closed a minute ago; a place in the line is kept for them. */
export async function emptyPlace(ctx: Ctx<System>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found?.lobbyAt || (found.state !== 'invited' && found.state !== 'booked')) return refuse('wrong_state');
  const done = await commit(ctx, {
    writes: [moveCase(found, found.state, { lobbyAt: null }), endOfWait(caseId, ctx.now, 'kept')],
    events: [{ kind: 'lobby.left', subject: caseId, data: {} }],
  });
  return settle(done, { caseId });
}

/** Asks somebody back whose turn it is: a mail, and their place for the policy's minutes. Once for each time away. */
export async function callBack(ctx: Ctx<System>, waitId: string) {
  const found = await waitById(ctx.actor, waitId);
  if (!found?.awaySince || found.calledAt) return refuse('wrong_state');
  const { policy } = await policyOf(ctx.actor, found.locale);
  const until = keptUntil(ctx.now, policy.callbackMinutes).toISOString();
  const mail = oweMail(ctx.now, found.caseId, 'your_turn', { until });
  const done = await commit(ctx, {
    writes: [update(waits, { calledAt: ctx.now }, and(still(waitId), isNull(waits.calledAt))), mail.write],
    events: [{ kind: 'wait.called', subject: found.caseId, data: { waitId, until } }, mail.event],
    jobs: [mail.job],
  });
  return settle(done, { waitId });
}

/** Ends a wait whose user did not come back in time, or whose case went another way; anything else is `wrong_state`. */
export async function endWait(ctx: Ctx<System>, waitId: string) {
  const found = await waitById(ctx.actor, waitId);
  if (!found) return refuse('wrong_state');
  const { policy } = await policyOf(ctx.actor, found.locale);
  const late = found.awaySince && found.calledAt && keptUntil(found.calledAt, policy.callbackMinutes) <= ctx.now;
  const over = found.state !== 'invited' && found.state !== 'booked' && found.state !== 'in_call';
  if (!late && !over) return refuse('wrong_state');
  const why = over ? 'left' : 'expired';
  const done = await commit(ctx, {
    writes: [update(waits, { endedAt: ctx.now, endedWhy: why }, still(waitId))],
    events: [{ kind: 'wait.ended', subject: found.caseId, data: { waitId, why } }],
  });
  return settle(done, { waitId });
}

function still(waitId: string) {
  return and(eq(waits.id, waitId), isNull(waits.endedAt));
}
