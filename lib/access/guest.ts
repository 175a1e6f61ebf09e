import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { guestSessions, links } from '#db/schema/guests';
import { type Device, type Guest, mint } from '#lib/access/actors';
import { sha256 } from '#lib/ids';

export type GuestStanding =
  | { kind: 'guest'; guest: Guest }
  | { kind: 'waiting_device'; guestId: string; caseId: string; locale: string }
  | { kind: 'none' };

/**
 * Who a guest's cookie belongs to. Its link must be live; a second device stands outside until the agent admits it, and one
 * turned away is nobody.
 */
export async function guestOf(secret: string | undefined): Promise<GuestStanding> {
  if (!secret) return { kind: 'none' };
  const [row] = await db()
    .select({
      id: guestSessions.id,
      caseId: guestSessions.caseId,
      locale: cases.locale,
      admittedAt: guestSessions.admittedAt,
    })
    .from(guestSessions)
    .innerJoin(links, eq(links.id, guestSessions.linkId))
    .innerJoin(cases, eq(cases.id, guestSessions.caseId))
    .where(
      and(
        eq(guestSessions.idHash, sha256(secret)),
        isNull(guestSessions.turnedAwayAt),
        isNull(links.replacedAt),
        gt(links.expiresAt, sql`now()`),
      ),
    );
  if (!row) return { kind: 'none' };
  const { admittedAt, ...facts } = row;
  if (!admittedAt) return { kind: 'waiting_device', guestId: row.id, caseId: row.caseId, locale: row.locale };
  return { kind: 'guest', guest: mint<Guest>({ party: 'guest', ...facts }) };
}

/** The device itself, let in or not: what may be tried on it needs no place in the case. */
export function deviceIn(standing: Exclude<GuestStanding, { kind: 'none' }>): Device {
  if (standing.kind === 'guest') return asDevice(standing.guest);
  return mint<Device>({ party: 'guest', id: standing.guestId, ofCase: standing.caseId, outside: true });
}

/** The device that a user who is let in uses. */
export function asDevice(guest: Guest): Device {
  return mint<Device>({ party: 'guest', id: guest.id, ofCase: guest.caseId, outside: false });
}
