import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { readiness } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import type { System } from '#lib/access/actors';

/** A booking that is still live, with where its case stands; null where it is over. */
export async function bookingToMind(_actor: System, bookingId: string) {
  const [row] = await db()
    .select({
      id: bookings.id,
      staffId: bookings.staffId,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      agentGraceMinutes: bookings.agentGraceMinutes,
      givenAt: bookings.givenAt,
      revision: bookings.revision,
      caseId: cases.id,
      state: cases.state,
      version: cases.version,
      locale: cases.locale,
      lobbyAt: cases.lobbyAt,
      leaseOwner: cases.leaseOwner,
      leaseUntil: cases.leaseUntil,
      figures: readiness.figures,
      checkedAt: readiness.checkedAt,
    })
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .leftJoin(readiness, eq(readiness.caseId, cases.id))
    .where(and(eq(bookings.id, bookingId), isNull(bookings.endedAt), eq(cases.state, 'booked')));
  return row ?? null;
}
