import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { outboxEvents } from '#db/schema/delivery';
import { guestSessions } from '#db/schema/guests';
import { objections } from '#db/schema/objections';
import type { Ctx, Guest } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { nextState } from '#lib/cases/lifecycle';
import { actionable } from '#lib/cases/queries';
import { dueAt } from '#lib/cases/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { inOwnWords } from '#lib/ledger/own-words';
import { prolong } from '#lib/ledger/prolong';
import { insert, update } from '#lib/ledger/statements';
import { grantUnsent, heldBeside, ownObjections, unsentGrant } from '#lib/objections/queries';
import { mayDisown } from '#lib/objections/rules';
import { caseVault } from '#lib/vault/queries';
import { raiseAbout } from '#lib/watch/commands';

/**
 * Asks for another look at a rejected or frozen case, once: it goes to a supervisor who was neither in its calls nor
 * proposed nor decided anything of it, and is due anew. `appeal_spent` the second time.
 */
export async function appeal(ctx: Ctx<Guest>, reason: string) {
  const { caseId } = ctx.actor;
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'appeal', 'guest');
  if (!to) return refuse('wrong_state');
  const said = await ownObjections(ctx.actor);
  if (said.appealed) return refuse('appeal_spent');
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const because = inOwnWords(vault, reason);
  const answer = { caseId, state: to };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { closedAt: null, dueAt: dueAt(ctx.now), escalatedBy: said.decidedBy }),
      insert(objections, { caseId, kind: 'appeal', because: because.commitment, at: ctx.now }),
      because.write,
      prolong(caseId, ctx.now),
    ],
    events: [{ kind: 'case.appealed', subject: caseId, data: { because: because.commitment } }],
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open' });
}

/**
 * Says that somebody else took the calls so far, once for each: alarms the supervisors about whoever held them, puts every
 * other device of the link outside its door, takes every case of the user out of whoever's hands it is in, takes a grant up again, and
 * holds its webhook where no platform has it yet (`held`). Where another case of the user is open the outcome stays, and all the rest is done.
 */
export async function disown(ctx: Ctx<Guest>) {
  const first = await disownOnce(ctx);
  if (first.ok) return first;
  if (first.why === 'case_open') return disownOnce(ctx, 'as it stands');
  // A platform that took the webhook in between leaves nothing to hold; all the rest still stands to be done.
  return first.why === 'conflict' ? disownOnce(ctx) : first;
}

const NO_LEASE = { leaseOwner: null, leaseUntil: null };

async function disownOnce(ctx: Ctx<Guest>, leave?: 'as it stands') {
  const { caseId } = ctx.actor;
  const found = await actionable(ctx.actor, caseId);
  if (!found) return refuse('not_found');
  const said = await ownObjections(ctx.actor);
  const talks = mayDisown(said);
  if (talks.length === 0) return refuse('wrong_state');
  const to = leave ? null : nextState(found.state, 'dispute', 'guest');
  const unsent = found.state === 'granted' ? await unsentGrant(ctx.actor) : null;
  const held = new Set(talks.map(({ staffId }) => staffId));
  const alarms = [...held].map((staffId) => raiseAbout(ctx.now, { kind: 'not_me', staffId, caseId }));
  const callIds = [...new Set(talks.map(({ callId }) => callId))];
  const beside = await heldBeside(ctx.actor);
  const answer = { caseId, held: unsent !== null };
  const again = { closedAt: null, dueAt: dueAt(ctx.now), escalatedBy: said.decidedBy };
  const events: AuditEvent[] = to ? [{ kind: 'case.grant_held', subject: caseId, data: { unsent: answer.held } }] : [];
  const done = await commit(ctx, {
    writes: [
      // Also where the state stays: an approval in this very moment has not seen the objection, and loses.
      moveCase(found, to ?? found.state, { ...(to ? again : {}), ...(found.state === 'in_call' ? {} : NO_LEASE) }),
      ...callIds.map((callId) => insert(objections, { caseId, kind: 'not_me', callId, because: null, at: ctx.now })),
      ...(unsent ? [update(outboxEvents, { heldAt: ctx.now }, and(eq(outboxEvents.id, unsent), grantUnsent()))] : []),
      ...alarms.map(({ write }) => write),
      ...beside.map((other) => moveCase(other, other.state, NO_LEASE)),
      { optional: outside(ctx.actor) },
      prolong(caseId, ctx.now),
    ],
    events: [
      { kind: 'case.disputed', subject: caseId, data: { guestId: ctx.actor.id } },
      ...events,
      ...alarms.map(({ event }) => event),
      ...beside.map(({ id, leaseEpoch }): AuditEvent => ({ kind: 'case.released', subject: id, data: { leaseEpoch } })),
    ],
    jobs: alarms.map(({ job }) => job),
    answer,
  });
  return settle(done, answer, { cases_one_open: 'case_open', objections_once: 'wrong_state' });
}

/** Every other device of the case waits outside again, until an agent lets it in. */
function outside(guest: Guest) {
  const others = and(eq(guestSessions.caseId, guest.caseId), ne(guestSessions.id, guest.id));
  return update(guestSessions, { admittedAt: null }, and(others, isNotNull(guestSessions.admittedAt)));
}
