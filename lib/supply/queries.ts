import { and, count, eq, gt, gte, isNull, lt, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';
import type { CaseReader } from '#lib/access/actors';
import { PAST_WEEKS } from '#lib/supply/rules';

const WEEK_MS = 7 * 86_400_000;

/** When calls of the past weeks began, which calls are booked ahead, and how many users could book and have not. */
export async function demand(_reader: CaseReader, now: Date) {
  const since = new Date(now.getTime() - PAST_WEEKS * WEEK_MS);
  const [past, booked, asking] = await Promise.all([
    db()
      .select({ at: calls.startedAt })
      .from(calls)
      .where(and(gte(calls.startedAt, since), lt(calls.startedAt, now))),
    db()
      .select({ startsAt: bookings.startsAt })
      .from(bookings)
      .where(and(isNull(bookings.endedAt), gt(bookings.startsAt, now))),
    db()
      .select({ people: count() })
      .from(cases)
      .where(and(sql`${cases.state} in ('waiting', 'invited', 'needs_info')`, eq(cases.decoy, false))),
  ]);
  const first = past.reduce((least, { at }) => Math.min(least, at.getTime()), now.getTime());
  return {
    past: past.map(({ at }) => at),
    // A house that is younger than the weeks looked at has had fewer of them.
    weeks: Math.max(1, Math.ceil((now.getTime() - first) / WEEK_MS)),
    booked,
    asking: asking[0]?.people ?? 0,
  };
}
