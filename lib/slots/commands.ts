import { randomInt } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { staff } from '#db/schema/staff';
import type { Ctx, Guest } from '#lib/access/actors';
import type { AuditEvent } from '#lib/audit/events';
import { refuse } from '#lib/errors';
import { type Change, commit, type Job } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { update } from '#lib/ledger/statements';
import { jobsOf } from '#lib/reminders/rules';
import { type Calendar, calendar } from '#lib/schedule/queries';
import { findSlot, halfHourly, nearestSlots, orderAgents, type Slot } from '#lib/schedule/rules';
import { freeSlots, utcDay } from '#lib/slots/rules';

/** Where a call is put: with whom, when, on which seat of a capped day, and how long each side is waited for. */
export type Place = Times & {
  staffId: string;
  queue: string;
  day: number;
  seat: number | null;
  graceMinutes: number;
  agentGraceMinutes: number;
};
type Times = { startsAt: Date; endsAt: Date };
/** What a caller of `takeSlot` changes once a place is found. */
export type Taking = { writes: Change['writes']; event: AuditEvent; bookingId: string; jobs?: readonly Job[] };

/** How often a seat of a capped day is drawn anew where somebody took the same one at that moment. */
const SEAT_TRIES = 5;

/**
 * Takes one of the offered times for the guest's case: with the agent who has least to do, else the next one. Refuses
 * `slot_taken` with up to three near times in `nearest`. `noticeMinutes` is the policy's unless said otherwise.
 */
export async function takeSlot(
  ctx: Ctx<Guest>,
  startsAt: Date,
  taking: (place: Place) => Taking,
  noticeMinutes?: number,
) {
  let offered: Slot[] = [];
  for (let tries = 0; tries < SEAT_TRIES; tries += 1) {
    const facts = await calendar(ctx.actor, ctx.actor, ctx.now);
    const policy = noticeMinutes === undefined ? facts.policy : { ...facts.policy, noticeMinutes };
    offered = freeSlots({ ...facts, policy });
    const slot = findSlot(offered, startsAt);
    if (!slot) break;
    const settled = await takeOne(ctx, slot, facts, taking);
    if (settled) return settled;
  }
  const near = nearestSlots(halfHourly(offered), startsAt);
  return refuse('slot_taken', { nearest: near.map((slot) => slot.startsAt.toISOString()) });
}

/** Asks one agent of a slot after the other; null where all are taken meanwhile, or the seat was. */
async function takeOne(ctx: Ctx<Guest>, slot: Slot, facts: Calendar, taking: (place: Place) => Taking) {
  const day = utcDay(slot.startsAt.getTime());
  const free = facts.seats.freeOn(day);
  const seat = free === null ? null : free[randomInt(Math.max(1, free.length))];
  if (seat === undefined) return null;
  const { graceMinutes, agentGraceMinutes } = facts.policy;
  for (const staffId of orderAgents(slot, facts.load)) {
    const { startsAt, endsAt } = slot;
    const place = { staffId, startsAt, endsAt, queue: facts.queue, day, seat, graceMinutes, agentGraceMinutes };
    const { writes, event, bookingId, jobs = [] } = taking(place);
    const mail = oweMail(ctx.now, ctx.actor.caseId, 'booked', { bookingId });
    const answer = { bookingId, ...inText(slot) };
    const done = await commit(ctx, {
      writes: [holdAgent(staffId), ...writes, mail.write],
      events: [event, mail.event],
      jobs: [mail.job, ...jobsOf({ id: bookingId, startsAt, agentGraceMinutes }, ctx.now), ...jobs],
      answer,
    });
    if (!done.ok && done.constraint === 'bookings_seat') return null;
    const settled = settle(done, answer, { bookings_no_overlap: 'slot_taken', bookings_one_live: 'wrong_state' });
    if (settled.ok || settled.why !== 'slot_taken') return settled;
  }
  return null;
}

/** Queues those who want the same agent: two insertions at once would wait for each other until one is shot. */
export function holdAgent(staffId: string) {
  return update(staff, { name: sql`${staff.name}` }, and(eq(staff.id, staffId), isNull(staff.disabledAt)));
}

/** A place as events hold it. */
export function placeInText({ staffId, startsAt, endsAt }: Pick<Place, 'staffId' | 'startsAt' | 'endsAt'>) {
  return { staffId, ...inText({ startsAt, endsAt }) };
}

/** Two instants as events and answers hold them. */
export function inText(times: Times) {
  return { startsAt: times.startsAt.toISOString(), endsAt: times.endsAt.toISOString() };
}
