import { and, eq, isNull } from 'drizzle-orm';
import { bookings } from '#db/schema/schedule';
import type { Ctx, Guest, System } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { nextState } from '#lib/cases/lifecycle';
import { actionable, type CaseFacts } from '#lib/cases/queries';
import { freedJobs } from '#lib/earlier/rules';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { insert, update } from '#lib/ledger/statements';
import { wasObjected } from '#lib/objections/queries';
import { policyOf } from '#lib/policies/queries';
import { liveBooking, usedUp } from '#lib/schedule/queries';
import { mayMove, slotState } from '#lib/schedule/rules';
import { inText, type Place, placeInText, type Taking, takeSlot } from '#lib/slots/commands';

type Live = NonNullable<Awaited<ReturnType<typeof liveBooking>>>;
type Seen = { found: CaseFacts; booking: Live; to: CaseFacts['state'] };

/**
 * Books a call at one of the offered times with the first of its agents who is still free. Refuses `slot_taken` with up
 * to three near times in `nearest`, `wrong_state` where a call is booked already or none may be, `bookings_spent` beyond
 * what the policy allows under one link.
 */
export async function bookSlot(ctx: Ctx<Guest>, startsAt: Date) {
  const found = await actionable(ctx.actor, ctx.actor.caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'book', 'guest');
  if (!to) return refuse('wrong_state');
  const [{ policy }, used] = await Promise.all([policyOf(ctx.actor, ctx.actor.locale), usedUp(ctx.actor, found.id)]);
  if (used.booked >= policy.mostBookings) return refuse('bookings_spent');
  const id = newId('booking', ctx.now);
  return takeSlot(ctx, startsAt, (place) => {
    const row = { id, caseId: found.id, ...place, createdAt: ctx.now };
    return {
      writes: [moveCase(found, to, { lobbyAt: null }), insert(bookings, row)],
      event: { kind: 'case.booked', subject: found.id, data: { bookingId: id, ...placeInText(place) } },
      bookingId: id,
    };
  });
}

/**
 * Moves a booked call to another offered time; its calendar entry keeps its name and counts up. Refuses as `bookSlot`,
 * `too_late` within the cut-off and `moves_spent` beyond the limit.
 */
export async function moveBooking(ctx: Ctx<Guest>, startsAt: Date) {
  const seen = await bookedCase(ctx, 'move', 'guest');
  if (!seen) return refuse('wrong_state');
  const { booking } = seen;
  if (booking.startsAt.getTime() === startsAt.getTime())
    return { ok: true as const, value: { bookingId: booking.id, ...inText(booking) } };
  const [{ policy }, used] = await Promise.all([
    policyOf(ctx.actor, ctx.actor.locale),
    usedUp(ctx.actor, ctx.actor.caseId),
  ]);
  const why = mayMove(booking, used.moved, policy, ctx.now);
  if (why) return refuse(why);
  return takeSlot(ctx, startsAt, (place) => movedTo(ctx.now, seen, place, booking.moves + 1));
}

/** What changes where a booked call is put elsewhere; the time that it leaves is offered to who would come earlier. */
export function movedTo(now: Date, { found, booking, to }: Seen, place: Place, moves: number): Taking {
  const change = { ...place, moves, revision: booking.revision + 1, earlierSince: null, cameAt: null };
  const from = booking.startsAt.toISOString();
  return {
    writes: [
      moveCase(found, to, { lobbyAt: null }),
      update(bookings, change, and(still(booking), eq(bookings.revision, booking.revision))),
    ],
    event: { kind: 'case.moved', subject: found.id, data: { bookingId: booking.id, ...placeInText(place), from } },
    bookingId: booking.id,
    jobs: freedJobs(booking.startsAt, now),
  };
}

/** Gives a booked time back, at any time before the call; the user may choose another one. */
export async function cancelBooking(ctx: Ctx<Guest>) {
  const seen = await bookedCase(ctx, 'cancel', 'guest');
  if (!seen) return refuse('wrong_state');
  return end(ctx, seen, { why: 'cancelled', mail: 'cancelled', events: ['case.booking_cancelled'] });
}

/**
 * Ends a booking to which its user did not come within the grace of its time: they may choose again, until so many
 * were missed that the case lapses; one whose user objected waits for its link to run out. One who came and found no agent has missed nothing, and one who stands at the door
 * still waits: `wrong_state`.
 */
export async function missBooking(ctx: Ctx<System>, caseId: string) {
  const seen = await bookedCase(ctx, 'miss', 'system', caseId);
  if (!seen || slotState(seen.booking, ctx.now) !== 'missed' || seen.found.lobbyAt) return refuse('wrong_state');
  if (seen.booking.cameAt) return end(ctx, seen, { why: 'unmet', mail: 'unmet', events: ['case.missed'] });
  const [{ policy }, used] = await Promise.all([policyOf(ctx.actor, seen.found.locale), usedUp(ctx.actor, caseId)]);
  const isLast = used.missed + 1 >= policy.mostMissed && !(await wasObjected(ctx.actor, caseId));
  const lapsed = isLast ? nextState(seen.found.state, 'lapse', 'system') : null;
  if (!lapsed) return end(ctx, seen, { why: 'missed', mail: 'missed', events: ['case.missed'] });
  const events = ['case.missed', 'case.lapsed'] as const;
  return end(ctx, { ...seen, to: lapsed }, { why: 'missed', mail: 'lapsed', events });
}

/** The case with its live booking, where this party may take this step now; null where not. */
export async function bookedCase(
  ctx: Ctx<Guest | System>,
  action: 'move' | 'cancel' | 'miss',
  by: 'guest' | 'system',
  caseId = ctx.actor.party === 'guest' ? ctx.actor.caseId : '',
): Promise<Seen | null> {
  const found = await actionable(ctx.actor, caseId);
  const booking = found ? await liveBooking(ctx.actor, found.id) : null;
  const to = found ? nextState(found.state, action, by) : null;
  return found && booking && to ? { found, booking, to } : null;
}

type Ending = {
  why: 'cancelled' | 'missed' | 'unmet';
  mail: 'cancelled' | 'missed' | 'unmet' | 'lapsed';
  events: readonly ['case.booking_cancelled'] | readonly ['case.missed', 'case.lapsed'?];
};

async function end(ctx: Ctx<Guest | System>, { found, booking, to }: Seen, { why, mail: kind, events }: Ending) {
  const answer = { caseId: found.id, state: to };
  const mail = oweMail(ctx.now, found.id, kind, { bookingId: booking.id });
  const closing = to === 'lapsed' ? { closedAt: ctx.now, leaseOwner: null, leaseUntil: null } : {};
  const [first, lapsed] = events;
  const told: AuditEvent = { kind: first, subject: found.id, data: { bookingId: booking.id } };
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { lobbyAt: null, ...closing }),
      update(bookings, { endedAt: ctx.now, endedWhy: why }, still(booking)),
      mail.write,
    ],
    events: [told, ...(lapsed ? [{ kind: lapsed, subject: found.id, data: {} } as const] : []), mail.event],
    jobs: [mail.job, ...freedJobs(booking.startsAt, ctx.now)],
    answer,
  });
  return settle(done, answer);
}

function still(booking: { id: string }) {
  return and(eq(bookings.id, booking.id), isNull(bookings.endedAt));
}
