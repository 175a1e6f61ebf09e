import { and, eq, isNull, sql } from 'drizzle-orm';
import { bookings } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import type { Ctx, Guest, System } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { nextState } from '#lib/cases/lifecycle';
import { actionable, type CaseFacts } from '#lib/cases/queries';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { type Change, commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { insert, update } from '#lib/ledger/statements';
import { calendar, liveBooking } from '#lib/schedule/queries';
import { findSlot, freeSlots, nearestSlots, orderAgents, type Slot, slotState } from '#lib/schedule/rules';

type Live = NonNullable<Awaited<ReturnType<typeof liveBooking>>>;

/**
 * Books a call at one of the offered times with the first of its agents who is still free. Refuses `slot_taken` with up
 * to three near times in `nearest`, `wrong_state` where a call is booked already or none may be.
 */
export async function bookSlot(ctx: Ctx<Guest>, startsAt: Date) {
  const found = await actionable(ctx.actor, ctx.actor.caseId);
  if (!found) return refuse('not_found');
  const to = nextState(found.state, 'book', 'guest');
  if (!to) return refuse('wrong_state');
  return take(ctx, startsAt, (slot, staffId) => {
    const id = newId('booking', ctx.now);
    const times = { startsAt: slot.startsAt, endsAt: slot.endsAt };
    const row = { id, caseId: found.id, staffId, ...times, createdAt: ctx.now };
    return {
      writes: [holdAgent(staffId), moveCase(found, to, { lobbyAt: null }), insert(bookings, row)],
      event: { kind: 'case.booked', subject: found.id, data: { bookingId: id, staffId, ...inText(times) } },
      bookingId: id,
    };
  });
}

/** Moves a booked call to another offered time; its calendar entry keeps its name and counts up. Refuses as `bookSlot`. */
export async function moveBooking(ctx: Ctx<Guest>, startsAt: Date) {
  const seen = await bookedCase(ctx, 'move', 'guest');
  if (!seen) return refuse('wrong_state');
  const { found, booking, to } = seen;
  if (booking.startsAt.getTime() === startsAt.getTime())
    return { ok: true as const, value: { bookingId: booking.id, ...inText(booking) } };
  return take(ctx, startsAt, (slot, staffId) => {
    const times = { startsAt: slot.startsAt, endsAt: slot.endsAt };
    const revision = booking.revision + 1;
    const from = booking.startsAt.toISOString();
    return {
      writes: [
        holdAgent(staffId),
        moveCase(found, to, { lobbyAt: null }),
        update(bookings, { staffId, ...times, revision }, and(still(booking), eq(bookings.revision, booking.revision))),
      ],
      event: {
        kind: 'case.moved',
        subject: found.id,
        data: { bookingId: booking.id, staffId, ...inText(times), from },
      },
      bookingId: booking.id,
    };
  });
}

/** Gives a booked time back; the user may choose another one. */
export async function cancelBooking(ctx: Ctx<Guest>) {
  const seen = await bookedCase(ctx, 'cancel', 'guest');
  if (!seen) return refuse('wrong_state');
  return end(ctx, seen, 'cancelled', 'case.booking_cancelled');
}

/** Ends a booking to which nobody came, fifteen minutes after its start, and asks the user to choose again. */
export async function missBooking(ctx: Ctx<System>, caseId: string) {
  const seen = await bookedCase(ctx, 'miss', 'system', caseId);
  if (!seen || slotState(seen.booking, ctx.now) !== 'missed') return refuse('wrong_state');
  return end(ctx, seen, 'missed', 'case.missed');
}

type Seen = { found: CaseFacts; booking: Live; to: CaseFacts['state'] };

async function bookedCase(
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

async function end(
  ctx: Ctx<Guest | System>,
  { found, booking, to }: Seen,
  why: 'cancelled' | 'missed',
  kind: 'case.booking_cancelled' | 'case.missed',
) {
  const answer = { caseId: found.id, state: to };
  const mail = oweMail(ctx.now, found.id, why, { bookingId: booking.id });
  const done = await commit(ctx, {
    writes: [
      moveCase(found, to, { lobbyAt: null }),
      update(bookings, { endedAt: ctx.now, endedWhy: why }, still(booking)),
      mail.write,
    ],
    events: [{ kind, subject: found.id, data: { bookingId: booking.id } }, mail.event],
    jobs: [mail.job],
    answer,
  });
  return settle(done, answer);
}

type Taking = { writes: Change['writes']; event: AuditEvent; bookingId: string };

async function take(ctx: Ctx<Guest>, startsAt: Date, taking: (slot: Slot, staffId: string) => Taking) {
  const { load, speakers, ...facts } = await calendar(ctx.actor, ctx.now);
  const slots = freeSlots({ ...facts, now: ctx.now });
  const slot = findSlot(slots, startsAt);
  for (const staffId of slot ? orderAgents(slot, load, speakers) : []) {
    if (!slot) break;
    const { writes, event, bookingId } = taking(slot, staffId);
    const mail = oweMail(ctx.now, ctx.actor.caseId, 'booked', { bookingId });
    const answer = { bookingId, ...inText(slot) };
    const done = await commit(ctx, {
      writes: [...writes, mail.write],
      events: [event, mail.event],
      jobs: [mail.job],
      answer,
    });
    const settled = settle(done, answer, { bookings_no_overlap: 'slot_taken', bookings_one_live: 'wrong_state' });
    if (settled.ok || settled.why !== 'slot_taken') return settled;
  }
  return refuse('slot_taken', { nearest: nearestSlots(slots, startsAt).map((near) => near.startsAt.toISOString()) });
}

/** Queues those who want the same agent: two insertions at once would wait for each other until one is shot. */
function holdAgent(staffId: string) {
  return update(staff, { name: sql`${staff.name}` }, and(eq(staff.id, staffId), isNull(staff.disabledAt)));
}

function still(booking: { id: string }) {
  return and(eq(bookings.id, booking.id), isNull(bookings.endedAt));
}

function inText(times: { startsAt: Date; endsAt: Date }) {
  return { startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString() };
}
