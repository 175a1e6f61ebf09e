import { and, eq, gt, inArray, isNull, notExists, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { bookings, presence } from '#db/schema/schedule';
import { shifts, staff } from '#db/schema/staff';
import type { Guest, System } from '#lib/access/actors';
import type { Interval, Shift } from '#lib/schedule/rules';

/** A staff page counts as open while it was heard of this recently. */
export const ONLINE_SECONDS = 60;

const working = and(inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt));

export type Calendar = {
  shifts: Shift[];
  bookings: Interval[];
  /** Calls ahead of each agent. */
  load: Map<string, number>;
  /** Agents who speak the language of the user's pages, or the one that the platform named. */
  speakers: Set<string>;
};

/** What free slots are made of: the shifts of everyone who takes calls, and what is booked already. */
export async function calendar(guest: Guest, now: Date): Promise<Calendar> {
  const [rows, booked, people] = await Promise.all([
    db()
      .select({
        staffId: shifts.staffId,
        weekday: shifts.weekday,
        from: shifts.fromTime,
        to: shifts.toTime,
        timeZone: shifts.timeZone,
      })
      .from(shifts)
      .innerJoin(staff, eq(staff.id, shifts.staffId))
      .where(and(isNull(shifts.endedAt), working)),
    db()
      .select({
        staffId: bookings.staffId,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        caseId: bookings.caseId,
      })
      .from(bookings)
      .where(and(isNull(bookings.endedAt), gt(bookings.endsAt, now))),
    db().select({ id: staff.id, languages: staff.languages }).from(staff).where(working),
  ]);
  const load = new Map<string, number>();
  for (const { staffId } of booked) load.set(staffId, (load.get(staffId) ?? 0) + 1);
  const tongues = new Set([short(guest.locale)]);
  const speakers = new Set(people.filter((p) => p.languages.some((tag) => tongues.has(short(tag)))).map((p) => p.id));
  // One's own booking does not stand in the way of moving it.
  return { shifts: rows, bookings: booked.filter((b) => b.caseId !== guest.caseId), load, speakers };
}

const short = (tag: string): string => tag.split(/[-_]/)[0]?.toLowerCase() ?? '';

/** Whether somebody who takes calls has the console open and is in no call, by the database's clock. */
export async function someoneFree(_guest: Guest): Promise<boolean> {
  const inCall = db()
    .select({ one: sql`1` })
    .from(callAgents)
    .innerJoin(calls, eq(calls.id, callAgents.callId))
    .where(and(eq(callAgents.staffId, staff.id), isNull(calls.endedAt)));
  const [here] = await db()
    .select({ id: staff.id })
    .from(staff)
    .innerJoin(presence, and(eq(presence.subject, staff.id), eq(presence.party, 'staff')))
    .where(and(working, gt(presence.seenAt, sql`now() - make_interval(secs => ${ONLINE_SECONDS})`), notExists(inCall)))
    .limit(1);
  return here !== undefined;
}

/** The live booking of a case, for the user themselves and for the clock; null where there is none. */
export async function liveBooking(actor: Guest | System, caseId: string) {
  if (actor.party === 'guest' && actor.caseId !== caseId) return null;
  const [row] = await db()
    .select({
      id: bookings.id,
      staffId: bookings.staffId,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      revision: bookings.revision,
    })
    .from(bookings)
    .where(and(eq(bookings.caseId, caseId), isNull(bookings.endedAt)));
  return row ?? null;
}
