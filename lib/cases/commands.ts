import { and, eq, isNull, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { mails } from '#db/schema/delivery';
import { links } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import {
  type Agent,
  type Ctx,
  type Guest,
  type Platform,
  type Supervisor,
  type System,
  unkept,
} from '#lib/access/actors';
import { nextState } from '#lib/cases/lifecycle';
import { actionable, nextWaiting } from '#lib/cases/queries';
import { dueAt, isClaimable, LEASE_SECONDS, leaseState } from '#lib/cases/rules';
import { mayTalkWith } from '#lib/certificates/queries';
import { refuse } from '#lib/errors';
import { hasPart, tookPart, whyNotHold } from '#lib/holding/queries';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { moveCase, underLease } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { insert, update } from '#lib/ledger/statements';
import { newLink } from '#lib/links/service';
import { wasObjected } from '#lib/objections/queries';
import { breakOf } from '#lib/safety/queries';
import { caseVault } from '#lib/vault/queries';
import { noteLook } from '#lib/watch/commands';

/**
 * Takes the lease of a case for 15 minutes; one's own lease is taken anew. Of two who claim at once one wins. Refuses
 * `escalated` and `same_person` as `whyNotHold` says.
 */
export async function claimCase(ctx: Ctx<Agent>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (!isClaimable(found.state)) return refuse('wrong_state');
  const barred = await whyNotHold(ctx.actor, caseId);
  if (barred) return refuse(barred);
  // Who takes a running call up that lost its agent talks with the user at once.
  if (found.state === 'in_call' && !(await mayTalkWith(ctx.actor, caseId))) return refuse('certificate_needed');
  if (leaseState(found, ctx.actor.id, ctx.now) === 'theirs') return refuse('claimed');
  const leaseEpoch = found.leaseEpoch + 1;
  const done = await commit(ctx, {
    writes: [
      update(
        cases,
        {
          leaseOwner: ctx.actor.id,
          leaseEpoch,
          leaseUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,
          version: sql`${cases.version} + 1`,
        },
        and(
          eq(cases.id, caseId),
          eq(cases.leaseEpoch, found.leaseEpoch),
          sql`(${cases.leaseUntil} is null or ${cases.leaseUntil} <= now() or ${cases.leaseOwner} = ${ctx.actor.id})`,
        ),
      ),
    ],
    events: [{ kind: 'case.claimed', subject: caseId, data: { leaseEpoch } }],
    answer: { caseId, leaseEpoch },
  });
  const settled = settle(done, { caseId, leaseEpoch });
  return !settled.ok && settled.why === 'conflict' ? refuse('claimed') : settled;
}

/** Claims the most urgent case that nobody holds; `on_break` while one should rest: who waits at the door first, then by due time. `not_found`: none. */
export async function claimNext(ctx: Ctx<Agent>) {
  if (await breakOf(ctx.actor)) return refuse('on_break');
  for (const caseId of await nextWaiting(ctx.actor)) {
    const claimed = await claimCase(ctx, caseId);
    if (claimed.ok || claimed.why === 'key_running') return claimed;
  }
  return refuse('not_found');
}

/** Gives the lease back. `lease_lost` where it is no longer one's own. */
export async function releaseCase(ctx: Ctx<Agent>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  if (leaseState(found, ctx.actor.id, ctx.now) !== 'mine') return refuse('lease_lost');
  if (found.state === 'in_call') return refuse('wrong_state');
  const answer = { caseId };
  const done = await commit(ctx, {
    writes: [
      update(
        cases,
        { leaseOwner: null, leaseUntil: null, version: sql`${cases.version} + 1` },
        and(eq(cases.id, caseId), underLease(ctx.actor.id, found.leaseEpoch)),
      ),
    ],
    events: [{ kind: 'case.released', subject: caseId, data: { leaseEpoch: found.leaseEpoch } }],
    answer,
  });
  return settle(done, answer);
}

/** Ends a case at the user's or the platform's wish: link and booking end with it. While a verdict waits, nobody may. */
export async function withdrawCase(ctx: Ctx<Guest | Platform>, caseId: string) {
  return close(ctx, caseId, ctx.actor.party);
}

/**
 * Ends a case whose link ran out unused; the worker's clock asks for it. One against whose outcome its user objected waits
 * for a supervisor instead: nobody walks away from an outcome by not coming.
 */
export async function lapseCase(ctx: Ctx<System>, caseId: string) {
  return (await wasObjected(ctx.actor, caseId)) ? putBack(ctx, caseId) : close(ctx, caseId, 'system');
}

async function putBack(ctx: Ctx<System>, caseId: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'put_back', 'system');
  if (!to) return refuse('wrong_state');
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { dueAt: dueAt(ctx.now), lobbyAt: null, leaseOwner: null, leaseUntil: null }),
      { optional: endBooking(ctx.now, caseId) },
    ],
    events: [{ kind: 'case.put_back', subject: caseId, data: {} }],
    answer,
  });
  return settle(done, answer);
}

/** The live booking of a case that nobody comes to any more. */
function endBooking(now: Date, caseId: string) {
  const live = and(eq(bookings.caseId, caseId), isNull(bookings.endedAt));
  return update(bookings, { endedAt: now, endedWhy: 'closed' }, live);
}

async function close(ctx: Ctx<Guest | Platform | System>, caseId: string, by: 'guest' | 'platform' | 'system') {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, by === 'system' ? 'lapse' : 'withdraw', by);
  if (!to) return refuse('wrong_state');
  // Nobody walks away from an outcome by objecting to it first: it ends by another one.
  if (by !== 'system' && (await wasObjected(ctx.actor, caseId))) return refuse('wrong_state');
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { closedAt: ctx.now, lobbyAt: null, leaseOwner: null, leaseUntil: null }),
      { optional: endBooking(ctx.now, caseId) },
    ],
    events: [
      by === 'system'
        ? { kind: 'case.lapsed', subject: caseId, data: {} }
        : { kind: 'case.withdrawn', subject: caseId, data: { by } },
    ],
    answer,
  });
  return settle(done, answer);
}

/**
 * Opens a decided case again, with a reason; the user gets a fresh link and the due time starts anew. `same_person` to whoever
 * was in a call of it, proposed, decided or referred it, or whom a word of its user is about.
 */
export async function reopenCase(ctx: Ctx<Supervisor>, caseId: string, reason: string) {
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'reopen', 'supervisor');
  if (found.decoy) await noteLook(unkept(ctx), caseId);
  // Nobody is there to be called again, and no platform or mailbox may hear of a decoy.
  if (!to || found.decoy) return refuse('wrong_state');
  if ((await tookPart(ctx.actor, caseId)) || (await hasPart(ctx.actor, caseId))) return refuse('same_person');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const link = newLink(vault, ctx.now);
  const because = inOwnWords(vault, reason);
  const mailId = newId('mail', ctx.now);
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { closedAt: null, dueAt: dueAt(ctx.now), askedFor: null, escalatedBy: null }),
      { optional: update(links, { replacedAt: ctx.now }, and(eq(links.caseId, caseId), isNull(links.replacedAt))) },
      insert(links, link),
      because.write,
      insert(mails, { id: mailId, caseId, kind: 'invited', facts: { linkId: link.id }, createdAt: ctx.now }),
    ],
    events: [
      { kind: 'case.reopened', subject: caseId, data: { because: because.commitment } },
      { kind: 'case.link_replaced', subject: caseId, data: { linkId: link.id } },
      { kind: 'mail.owed', subject: caseId, data: { mailId, kind: 'invited' } },
    ],
    jobs: [{ task: 'send_mail', payload: { mailId }, key: mailId }],
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open' });
}
