import { and, asc, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { attempts, cases, people } from '#db/schema/cases';
import { consents, guestSessions, links, readiness } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import { dataKeys } from '#db/schema/vault';
import { verdicts } from '#db/schema/verdicts';
import type { Agent, CaseReader, Device, Guest, Visitor } from '#lib/access/actors';
import { undecided } from '#lib/eligibility/rules';
import { setbackOf } from '#lib/guests/rules';
import { sha256 } from '#lib/ids';
import { KEY, openRow } from '#lib/vault/queries';

/** A live link by its token, with its case's state; null for a wrong, old, replaced or shortened one alike. */
export async function liveLink(_visitor: Visitor, token: string) {
  const [row] = await db()
    .select({
      linkId: links.id,
      expiresAt: links.expiresAt,
      id: cases.id,
      state: cases.state,
      version: cases.version,
      locale: cases.locale,
    })
    .from(links)
    .innerJoin(cases, eq(cases.id, links.caseId))
    .where(and(eq(links.tokenHash, sha256(token)), isNull(links.replacedAt), gt(links.expiresAt, sql`now()`)));
  return row ?? null;
}

/** The devices of a link that are there already: whether one was admitted, and which of these secrets is known. */
export async function devicesOf(_visitor: Visitor, linkId: string, secrets: readonly string[]) {
  const rows = await db()
    .select({
      id: guestSessions.id,
      idHash: guestSessions.idHash,
      admittedAt: guestSessions.admittedAt,
      turnedAwayAt: guestSessions.turnedAwayAt,
    })
    .from(guestSessions)
    .where(eq(guestSessions.linkId, linkId));
  const known = secrets.flatMap((secret) => {
    const row = rows.find(({ idHash }) => idHash === sha256(secret));
    if (!row) return [];
    return [{ secret, guestId: row.id, admitted: row.admittedAt !== null, turnedAway: row.turnedAwayAt !== null }];
  });
  return { someoneIn: rows.some((row) => row.admittedAt), known: known[0] ?? null };
}

/** Where the case of a device's link stands, and no more of it. */
export async function caseOfDevice(device: Device) {
  const [row] = await db()
    .select({ id: cases.id, state: cases.state, version: cases.version })
    .from(cases)
    .where(eq(cases.id, device.ofCase));
  return row ?? null;
}

/** All that the user's own pages show of their own case. */
export async function ownCase(guest: Guest) {
  const [row] = await db()
    .select({
      id: cases.id,
      state: cases.state,
      version: cases.version,
      lobbyAt: cases.lobbyAt,
      dueAt: cases.dueAt,
      askedFor: cases.askedFor,
      name: cases.name,
      ...KEY,
      timeZone: people.timeZone,
      consented: sql<boolean>`exists (select from ${consents} where ${consents.caseId} = ${cases.id})`,
      figures: readiness.figures,
      checkedAt: readiness.checkedAt,
      bookingId: bookings.id,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      graceMinutes: bookings.graceMinutes,
      earlierSince: bookings.earlierSince,
    })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(readiness, eq(readiness.caseId, cases.id))
    .leftJoin(bookings, and(eq(bookings.caseId, cases.id), isNull(bookings.endedAt)))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(eq(cases.id, guest.caseId));
  if (!row) return null;
  const { bookingId, startsAt, endsAt, graceMinutes, earlierSince, name, ...facts } = await openRow(row.id, row, [
    'name',
  ]);
  return {
    ...facts,
    name: name ?? '',
    booking:
      bookingId && startsAt && endsAt && graceMinutes
        ? { id: bookingId, startsAt, endsAt, graceMinutes, earlierSince }
        : null,
  };
}

/** The live link under which this very device came in, or null. */
export async function ownLinkId(guest: Guest): Promise<string | null> {
  const [row] = await db()
    .select({ id: links.id })
    .from(guestSessions)
    .innerJoin(links, eq(links.id, guestSessions.linkId))
    .where(and(eq(guestSessions.id, guest.id), eq(links.caseId, guest.caseId), isNull(links.replacedAt)));
  return row?.id ?? null;
}

/** The commonest reason why the machine did not pass this user, or null. */
export async function ownReason(guest: Guest) {
  const rows = await db()
    .select({ at: attempts.at, outcome: attempts.outcome, reason: attempts.reason, actions: attempts.actions })
    .from(attempts)
    .where(eq(attempts.caseId, guest.caseId));
  const { code } = undecided(rows);
  return code === 'none' || code === 'unknown' ? null : code;
}

/** The reason of the approved verdict on the user's own case, or null. */
export async function ownOutcome(guest: Guest): Promise<string | null> {
  const [row] = await db()
    .select({ reason: verdicts.reason })
    .from(verdicts)
    .where(and(eq(verdicts.caseId, guest.caseId), eq(verdicts.decision, 'approved')))
    .orderBy(desc(verdicts.decidedAt))
    .limit(1);
  return row?.reason ?? null;
}

/** Why the user has to choose a time once more, where anything came before; null where nothing did. */
export async function ownSetback(guest: Guest) {
  const [[booking], [called]] = await Promise.all([
    db()
      .select({ why: bookings.endedWhy, startsAt: bookings.startsAt, endedAt: bookings.endedAt })
      .from(bookings)
      .where(eq(bookings.caseId, guest.caseId))
      .orderBy(desc(bookings.createdAt))
      .limit(1),
    db()
      .select({ why: calls.endedWhy, endedAt: calls.endedAt })
      .from(calls)
      .where(eq(calls.caseId, guest.caseId))
      .orderBy(desc(calls.startedAt))
      .limit(1),
  ]);
  return setbackOf(booking ?? null, called ?? null);
}

/** The devices of a case's live link, for staff: which were let in and which stand outside; not those turned away. */
export async function devicesOfCase(_reader: CaseReader, caseId: string) {
  return db()
    .select({
      guestId: guestSessions.id,
      device: guestSessions.device,
      createdAt: guestSessions.createdAt,
      admittedAt: guestSessions.admittedAt,
    })
    .from(guestSessions)
    .innerJoin(links, eq(links.id, guestSessions.linkId))
    .where(and(eq(guestSessions.caseId, caseId), isNull(links.replacedAt), isNull(guestSessions.turnedAwayAt)))
    .orderBy(asc(guestSessions.createdAt));
}

/** A device of a case's live link, for the agent who answers it; or null, also once it was turned away. */
export async function deviceAtDoor(_agent: Agent, caseId: string, guestId: string) {
  const [row] = await db()
    .select({ admittedAt: guestSessions.admittedAt })
    .from(guestSessions)
    .innerJoin(links, eq(links.id, guestSessions.linkId))
    .where(
      and(
        eq(guestSessions.id, guestId),
        eq(guestSessions.caseId, caseId),
        isNull(guestSessions.turnedAwayAt),
        isNull(links.replacedAt),
        gt(links.expiresAt, sql`now()`),
      ),
    );
  return row ?? null;
}
