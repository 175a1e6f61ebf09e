import { and, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { guestSessions, links } from '#db/schema/guests';
import { bookings, presence } from '#db/schema/schedule';
import { staff, staffSessions } from '#db/schema/staff';
import type { System } from '#lib/access/actors';
import { agentIdentity, RECORDER } from '#lib/calls/service';

const MOST = 200;
/** A page says every few seconds that it is open. */
const HERE_SECONDS = 60;

/** Cases whose booked time and its grace have passed with nobody in the call (lib/schedule/rules decides again). */
export async function passedBookings(_actor: System): Promise<string[]> {
  const rows = await db()
    .select({ caseId: bookings.caseId })
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .where(
      and(
        isNull(bookings.endedAt),
        eq(cases.state, 'booked'),
        isNull(cases.lobbyAt),
        lt(bookings.startsAt, sql`now() - make_interval(mins => ${bookings.graceMinutes})`),
      ),
    )
    .limit(MOST);
  return rows.map((row) => row.caseId);
}

/** Open cases that wait for their user, whose link ran out. */
export async function expiredCases(_actor: System): Promise<string[]> {
  const rows = await db()
    .select({ caseId: links.caseId })
    .from(links)
    .innerJoin(cases, eq(cases.id, links.caseId))
    .where(
      and(
        isNull(links.replacedAt),
        lt(links.expiresAt, sql`now()`),
        inArray(cases.state, ['waiting', 'invited', 'booked', 'needs_info']),
      ),
    )
    .limit(MOST);
  return rows.map((row) => row.caseId);
}

/** Cases whose user stands at the door on record, but has had no open page for a minute. */
export async function emptyLobbies(_actor: System): Promise<string[]> {
  const rows = await db()
    .select({ caseId: cases.id })
    .from(cases)
    .where(
      and(
        isNotNull(cases.lobbyAt),
        inArray(cases.state, ['invited', 'booked']),
        lt(cases.lobbyAt, sql`now() - make_interval(secs => ${HERE_SECONDS})`),
        sql`not ${here('guest', sql`${cases.id}`)}`,
      ),
    )
    .limit(MOST);
  return rows.map((row) => row.caseId);
}

/** Live calls whose user is gone and whose agent has not renewed the lease: gone for at least its fifteen minutes. */
export async function abandonedCalls(_actor: System): Promise<{ caseId: string; callId: string }[]> {
  return db()
    .select({ caseId: calls.caseId, callId: calls.id })
    .from(calls)
    .innerJoin(cases, eq(cases.id, calls.caseId))
    .where(
      and(
        isNull(calls.endedAt),
        eq(cases.state, 'in_call'),
        or(isNull(cases.leaseUntil), lt(cases.leaseUntil, sql`now()`)),
        sql`not ${here('guest', sql`${calls.caseId}`)}`,
        sql`not exists (select from ${callAgents} where ${callAgents.callId} = ${calls.id}
          and ${here('staff', sql`${callAgents.staffId}`)})`,
      ),
    )
    .limit(MOST);
}

/**
 * Who has a place in each of these rooms, by identity: the agent who holds the call, in a session that still counts, and
 * the user on an admitted device of the live link, and the house's own recorder once both have met. A room without a live call has a place for nobody.
 */
export async function placesIn(
  _actor: System,
  rooms: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const agent = sql<boolean>`exists (select from ${staffSessions} join ${staff} on ${staff.id} = ${staffSessions.staffId}
    where ${staffSessions.idHash} = ${calls.agentSession} and ${staff.id} = ${calls.agentId} and ${staff.disabledAt} is null
    and ${staffSessions.revokedAt} is null and ${staffSessions.expiresAt} > now())`;
  const guest = sql<boolean>`exists (select from ${guestSessions} join ${links} on ${links.id} = ${guestSessions.linkId}
    where ${guestSessions.id} = ${calls.guestSession} and ${guestSessions.caseId} = ${calls.caseId}
    and ${guestSessions.admittedAt} is not null and ${links.replacedAt} is null and ${links.expiresAt} > now())`;
  const rows = await db()
    .select({
      ...{ id: calls.id, room: calls.room, agentId: calls.agentId, met: calls.metAt },
      ...{ agent: sql<boolean>`${agent}`, guest: sql<boolean>`${guest}` },
    })
    .from(calls)
    .where(and(inArray(calls.room, [...rooms]), isNull(calls.endedAt)));
  return new Map(
    rows.map(({ id, room, agentId, agent, guest, met }) => [
      room,
      [
        ...(agent && agentId ? [agentIdentity(id, agentId)] : []),
        ...(guest ? ['guest'] : []),
        ...(met ? [RECORDER] : []),
      ],
    ]),
  );
}

function here(party: 'staff' | 'guest', subject: SQL): SQL {
  return sql`exists (select from ${presence} where ${presence.party} = ${party} and ${presence.subject} = ${subject}
    and ${presence.seenAt} > now() - make_interval(secs => ${HERE_SECONDS}))`;
}
