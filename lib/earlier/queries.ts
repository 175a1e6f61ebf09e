import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';
import type { Guest, System } from '#lib/access/actors';
import { EARLIER_NOTICE_MINUTES, isEarlier, MOST_ASKED } from '#lib/earlier/rules';
import { calendar } from '#lib/schedule/queries';
import { freeSlots } from '#lib/slots/rules';

const asked = and(isNull(bookings.endedAt), isNotNull(bookings.earlierSince), eq(cases.state, 'booked'));
const FIELDS = { id: bookings.id, caseId: bookings.caseId, startsAt: bookings.startsAt, locale: cases.locale };

/** Who would come earlier than they are booked, and later than this time; who asked first, first. */
export async function volunteers(_actor: System, after: Date) {
  return db()
    .select(FIELDS)
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .where(and(asked, gt(bookings.startsAt, after)))
    .orderBy(asc(bookings.earlierSince), asc(bookings.id))
    .limit(MOST_ASKED);
}

/** One booking whose user would come earlier, or null. */
export async function volunteer(_actor: System, bookingId: string) {
  const [row] = await db()
    .select(FIELDS)
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .where(and(asked, eq(bookings.id, bookingId)));
  return row ?? null;
}

/** The free times before a booking, the earliest first. */
export async function earlierTimes(
  actor: Guest | System,
  asking: { caseId: string; locale: string; startsAt: Date },
  now: Date,
): Promise<Date[]> {
  const facts = await calendar(actor, asking, now);
  const policy = { ...facts.policy, noticeMinutes: EARLIER_NOTICE_MINUTES };
  return freeSlots({ ...facts, policy })
    .map(({ startsAt }) => startsAt)
    .filter((startsAt) => isEarlier(startsAt, asking, now));
}
