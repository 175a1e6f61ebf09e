import { and, asc, eq, gt, isNotNull, isNull, notExists, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { cases, people } from '#db/schema/cases';
import { bookings, presence } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import type { System } from '#lib/access/actors';
import { countryOf, mayTalk } from '#lib/certificates/queries';
import type { Online, Promised } from '#lib/handover/rules';
import { mayHoldIt, STAFF } from '#lib/holding/queries';
import { ONLINE_SECONDS } from '#lib/schedule/queries';

const takesCalls = sql<boolean>`${staff.role} in ('agent', 'supervisor') and ${staff.disabledAt} is null`;

/** Every call that is promised from now on, with whether its agent still takes calls. */
export async function promisedCalls(_actor: System, now: Date): Promise<Promised[]> {
  return db()
    .select({
      id: bookings.id,
      staffId: bookings.staffId,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      works: sql<boolean>`${takesCalls} and ${mayTalk(sql`${staff.id}`, sql`${people.country}`, sql`(${bookings.startsAt} at time zone 'utc')::date`)}`,
    })
    .from(bookings)
    .innerJoin(staff, eq(staff.id, bookings.staffId))
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .innerJoin(people, eq(people.id, cases.personId))
    .where(and(isNull(bookings.endedAt), gt(bookings.startsAt, now)))
    .orderBy(asc(bookings.startsAt));
}

/** Bookings whose user stands at the door though the call should have begun. */
export async function waitingPastStart(_actor: System): Promise<string[]> {
  const rows = await db()
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .where(
      and(
        isNull(bookings.endedAt),
        eq(cases.state, 'booked'),
        isNotNull(cases.lobbyAt),
        sql`greatest(${bookings.startsAt}, ${bookings.givenAt}) < now() - make_interval(mins => ${bookings.agentGraceMinutes})`,
      ),
    )
    .limit(200);
  return rows.map((row) => row.id);
}

/** Agents who may hold a case and talk with its user, and have the console open, are in no call and on no break, by the database's clock; who has least to do today first. */
export async function freeAgents(_actor: System, caseId: string): Promise<Online[]> {
  const inCall = db()
    .select({ one: sql`1` })
    .from(callAgents)
    .innerJoin(calls, eq(calls.id, callAgents.callId))
    .where(and(eq(callAgents.staffId, staff.id), isNull(calls.endedAt)));
  const here = sql`exists (select from ${presence} where ${presence.party} = 'staff' and ${presence.subject} = ${staff.id}
    and ${presence.seenAt} > now() - make_interval(secs => ${ONLINE_SECONDS}))`;
  const soon = sql`(select count(*) from ${bookings} where ${bookings.staffId} = ${staff.id} and ${bookings.endedAt} is null
    and ${bookings.startsAt} < now() + interval '1 hour')`;
  return db()
    .select({ id: staff.id, languages: staff.languages })
    .from(staff)
    .where(
      and(
        takesCalls,
        here,
        notExists(inCall),
        sql`coalesce(${staff.breakUntil} <= now(), true)`,
        mayTalk(sql`staff.id`, countryOf(caseId)),
        mayHoldIt(STAFF, sql`${caseId}::text`),
      ),
    )
    .orderBy(soon, asc(staff.id));
}
