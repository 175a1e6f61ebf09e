import { and, eq, isNull } from 'drizzle-orm';
import { bookings } from '#db/schema/schedule';
import type { Ctx, Supervisor, System } from '#lib/access/actors';
import { SYSTEM } from '#lib/access/actors';
import { nextState } from '#lib/cases/lifecycle';
import { refuse } from '#lib/errors';
import { freeAgents } from '#lib/handover/queries';
import { agentMissing, replacements } from '#lib/handover/rules';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { update } from '#lib/ledger/statements';
import { bookingToMind } from '#lib/reminders/queries';
import { calendar } from '#lib/schedule/queries';
import { orderAgents } from '#lib/schedule/rules';
import { holdAgent } from '#lib/slots/commands';
import { freeAt } from '#lib/slots/rules';

type Minded = NonNullable<Awaited<ReturnType<typeof bookingToMind>>>;
type Why = 'agent_away' | 'agent_missing' | 'asked';

/**
 * Gives a promised call to another agent at the same time: link, time and calendar entry stay, so its user is told
 * nothing. Where nobody else is free the booking ends, and a mail says so with the nearest times. Refuses `wrong_state`
 * for a call that is over or has begun.
 */
export async function handOver(ctx: Ctx<System | Supervisor>, bookingId: string) {
  const found = await bookingToMind(SYSTEM, bookingId);
  if (!found || found.startsAt <= ctx.now) return refuse('wrong_state');
  const facts = await calendar(SYSTEM, found, ctx.now);
  const free = freeAt(facts, found).filter((staffId) => staffId !== found.staffId);
  const why = ctx.actor.party === 'system' ? 'agent_away' : 'asked';
  const given = await giveTo(ctx, found, orderAgents({ staffIds: free }, facts.load), why);
  if (given) return given;
  return ctx.actor.party === 'system' ? letGo({ ...ctx, actor: ctx.actor }, found) : refuse('no_agent');
}

/**
 * A user waits at the door and the booked agent has not come within the grace after the start: somebody who is here takes the
 * call under the same link. `no_agent` where nobody is; the clock asks again.
 */
export async function coverMissing(ctx: Ctx<System>, bookingId: string) {
  const found = await bookingToMind(ctx.actor, bookingId);
  if (!found || !agentMissing(found, ctx.now)) return refuse('wrong_state');
  const given = await giveTo(
    ctx,
    found,
    replacements(await freeAgents(ctx.actor, found.caseId), found),
    'agent_missing',
  );
  return given ?? refuse('no_agent');
}

/** Asks one agent after the other; null where each has something else at that time. */
async function giveTo(ctx: Ctx<System | Supervisor>, found: Minded, staffIds: readonly string[], why: Why) {
  for (const staffId of staffIds) {
    const data = { bookingId: found.id, staffId, from: found.staffId, why };
    const answer = { bookingId: found.id, staffId };
    const done = await commit(ctx, {
      writes: [
        holdAgent(staffId),
        moveCase({ id: found.caseId, state: found.state, version: found.version }, found.state),
        update(bookings, { staffId, givenAt: ctx.now }, and(still(found), eq(bookings.staffId, found.staffId))),
      ],
      events: [{ kind: 'case.reassigned', subject: found.caseId, data }],
      answer,
    });
    const settled = settle(done, answer, { bookings_no_overlap: 'slot_taken' });
    if (settled.ok || settled.why !== 'slot_taken') return settled;
  }
  return null;
}

/** Nobody is left for a promised call: its user is invited again and told kindly. */
async function letGo(ctx: Ctx<System>, found: Minded) {
  const to = nextState(found.state, 'cancel', 'system');
  if (!to) return refuse('wrong_state');
  const mail = oweMail(ctx.now, found.caseId, 'agent_away', { bookingId: found.id });
  const done = await commit(ctx, {
    writes: [
      moveCase({ id: found.caseId, state: found.state, version: found.version }, to, { lobbyAt: null }),
      update(bookings, { endedAt: ctx.now, endedWhy: 'agent_away' }, still(found)),
      mail.write,
    ],
    events: [
      { kind: 'case.booking_cancelled', subject: found.caseId, data: { bookingId: found.id, why: 'agent_away' } },
      mail.event,
    ],
    jobs: [mail.job],
  });
  return settle(done, { bookingId: found.id, staffId: null });
}

function still(booking: { id: string; revision: number }) {
  return and(eq(bookings.id, booking.id), isNull(bookings.endedAt), eq(bookings.revision, booking.revision));
}
