import { and, eq, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import { type Agent, type Ctx, unkept } from '#lib/access/actors';
import { callInHand, underCall } from '#lib/calls/commands';
import { actionable, heldCase } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { whyNotHold } from '#lib/holding/queries';
import { commit } from '#lib/ledger/commit';
import { limit } from '#lib/ledger/limit';
import { underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { update } from '#lib/ledger/statements';
import { comparable, fieldOf, isReference, shownLately } from '#lib/people/queries';
import { LOOKUPS, SHOWN, SHOWN_SECONDS, withinBudget } from '#lib/people/rules';
import type { Revealing } from '#lib/people/schema';
import { MOST_MARKS } from '#lib/queue/rules';
import { blindIndex, wordsIn } from '#lib/vault/blind-index';
import { caseVault } from '#lib/vault/queries';
import { budgetSpent } from '#lib/watch/commands';

/**
 * Shows one masked field to whoever holds the case, for 60 seconds, with a reason. The event is in the trail before the
 * value is opened. Refuses `lease_lost` to everybody else, `same_person` or `escalated` where something bars them since, and
 * `budget_spent` beyond twenty fields an hour.
 */
export async function revealField(ctx: Ctx<Agent>, caseId: string, asked: Revealing) {
  if (!(await actionable(ctx.actor, caseId))) return refuse('not_found');
  const held = await heldCase(ctx.actor, caseId);
  if (!held) return refuse('lease_lost');
  const barred = await whyNotHold(ctx.actor, caseId);
  if (barred) return refuse(barred);
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  // The trail counts the last hour; of many who are asked for at once, the counter lets no more through.
  if (!withinBudget(await shownLately(ctx.actor)) || (await limit('shown', ctx.actor.id, SHOWN)))
    return overBudget(ctx);
  const { field, documentId } = asked;
  const reason = inOwnWords(vault, asked.reason);
  // What is shown is kept under no request key: asked again, it is another look.
  const done = await commit(unkept(ctx), {
    writes: [
      update(
        cases,
        { state: sql`${cases.state}` },
        and(eq(cases.id, caseId), underLease(ctx.actor.id, held.leaseEpoch)),
      ),
      reason.write,
    ],
    events: [
      {
        kind: 'field.revealed',
        subject: caseId,
        data: { field, ...(documentId ? { documentId } : {}), reason: reason.commitment },
      },
    ],
  });
  if (!done.ok) return refuse('conflict');
  const value = await fieldOf(ctx.actor, vault, asked);
  const until = new Date(ctx.now.getTime() + SHOWN_SECONDS * 1000).toISOString();
  return value === null ? refuse('not_found') : { ok: true as const, value: { value, until } };
}

/** Refuses, and tells the supervisors once an hour. */
async function overBudget(ctx: Ctx<Agent>) {
  const told = await budgetSpent(ctx);
  if (told) await commit(unkept(ctx), told);
  return refuse('budget_spent');
}

/**
 * What the step in hand compares: name and document numbers, within a live call in which both have met, the event written
 * first. `wrong_state` before that: nobody is there to compare them with.
 */
export async function compareData(ctx: Ctx<Agent>, caseId: string, callId: string) {
  const now = await callInHand(ctx.actor, caseId, callId);
  if (!now.ok) return now;
  if (!now.call.metAt) return refuse('wrong_state');
  const barred = await whyNotHold(ctx.actor, caseId);
  if (barred) return refuse(barred);
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const done = await commit(unkept(ctx), {
    writes: underCall(ctx.actor, now.held, callId),
    events: [{ kind: 'data.compared', subject: caseId, data: { callId } }],
  });
  if (!done.ok) return refuse('conflict');
  return { ok: true as const, value: await comparable(ctx.actor, vault) };
}

/**
 * Turns the words of a name into the marks that the queue finds people by, so that no address, log or history holds the name. That
 * somebody was looked up is in the trail, not whom. Refuses `too_many_tries` beyond thirty an hour, `not_found` for no word.
 */
export async function lookUp(ctx: Ctx<Agent>, text: string) {
  if (await isReference(ctx.actor, text)) return { ok: true as const, value: { marks: [], isReference: true } };
  const words = wordsIn(text);
  if (words.length === 0) return refuse('not_found');
  const over = await limit('look up', ctx.actor.id, LOOKUPS);
  if (over) return over;
  const index = await blindIndex();
  const done = await commit(unkept(ctx), {
    writes: [update(staff, { id: ctx.actor.id }, eq(staff.id, ctx.actor.id))],
    events: [{ kind: 'person.looked_up', subject: ctx.actor.id, data: { words: words.length } }],
  });
  const marks = words.slice(0, MOST_MARKS).map((word) => index('word', word));
  return settle(done, { marks, isReference: false });
}
