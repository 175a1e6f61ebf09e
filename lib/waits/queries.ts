import { and, count, eq, gt, isNotNull, isNull, lt, notInArray, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { presence } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import { waits } from '#db/schema/waiting';
import { rota } from '#lib/absences/queries';
import type { CaseReader, Guest, System } from '#lib/access/actors';
import { certifiedFor, countryOf, mayTalk } from '#lib/certificates/queries';
import { mayHoldIt, STAFF } from '#lib/holding/queries';
import { ONLINE_SECONDS } from '#lib/schedule/queries';
import { workedTimes } from '#lib/slots/rules';
import { type Ended, type InLine, openingAt, RECENT_DAYS, type RecentWait, waitRange } from '#lib/waits/rules';

const DAY_MS = 86_400_000;
const atDoor = and(isNotNull(cases.lobbyAt), sql`${cases.state} in ('invited', 'booked')`);
const alive = isNull(waits.endedAt);

/** The live wait of a case, or null. */
export async function liveWait(_actor: Guest | System, caseId: string) {
  const [row] = await db()
    .select()
    .from(waits)
    .where(and(eq(waits.caseId, caseId), alive));
  return row ?? null;
}

/** One wait with where its case stands, or null. */
export async function waitById(_actor: System, waitId: string) {
  const [row] = await db()
    .select({
      id: waits.id,
      caseId: waits.caseId,
      awaySince: waits.awaySince,
      calledAt: waits.calledAt,
      state: cases.state,
      locale: cases.locale,
    })
    .from(waits)
    .innerJoin(cases, eq(cases.id, waits.caseId))
    .where(and(eq(waits.id, waitId), alive));
  return row ?? null;
}

/** How many stand in line before a moment: at the door, or away with their place kept. */
export async function aheadOf(_guest: Guest, caseId: string, enteredAt: Date): Promise<number> {
  const [door, away] = await Promise.all([
    db()
      .select({ people: count() })
      .from(cases)
      .where(and(atDoor, lt(cases.lobbyAt, enteredAt), sql`${cases.id} <> ${caseId}`)),
    db()
      .select({ people: count() })
      .from(waits)
      .where(and(alive, isNotNull(waits.awaySince), lt(waits.enteredAt, enteredAt), sql`${waits.caseId} <> ${caseId}`)),
  ]);
  return (door[0]?.people ?? 0) + (away[0]?.people ?? 0);
}

/** What somebody who enters the line at `enteredAt` may be told: their place, who is here, and the honest range. */
export async function forecast(guest: Guest, enteredAt: Date, now: Date) {
  const [ahead, agents, recent] = await Promise.all([
    aheadOf(guest, guest.caseId, enteredAt),
    agentsHere(guest),
    recentWaits(now),
  ]);
  return { ahead, agents, range: waitRange(recent, ahead) };
}

/** How many people who may take this user's call have the console open and no break, in a call or not, by the database's clock. */
export async function agentsHere(guest: Guest): Promise<number> {
  const [row] = await db()
    .select({ people: sql<number>`count(distinct ${staff.id})::int` })
    .from(staff)
    .innerJoin(presence, and(eq(presence.subject, staff.id), eq(presence.party, 'staff')))
    .where(
      and(
        sql`${staff.role} in ('agent', 'supervisor') and ${staff.disabledAt} is null`,
        gt(presence.seenAt, sql`now() - make_interval(secs => ${ONLINE_SECONDS})`),
        sql`coalesce(${staff.breakUntil} <= now(), true)`,
        mayTalk(sql`${staff.id}`, countryOf(guest.caseId)),
        mayHoldIt(STAFF, sql`${guest.caseId}::text`),
      ),
    );
  return row?.people ?? 0;
}

/** When somebody who may talk with this user will be there to call at once: from the rota, in instants. */
export async function openingHours(guest: Guest, now: Date) {
  const window = { from: now, to: new Date(now.getTime() + 8 * DAY_MS) };
  const [worked, certified] = await Promise.all([rota(guest, now), certifiedFor(guest, guest.caseId)]);
  const theirs = workedTimes(worked, window).filter(({ staffId }) => !certified || certified.has(staffId));
  return openingAt(theirs, now);
}

/** Waits of the last days that ended with an agent and were never interrupted by leaving. */
async function recentWaits(now: Date): Promise<RecentWait[]> {
  return db()
    .select({
      ahead: waits.ahead,
      seconds: sql<number>`extract(epoch from ${waits.endedAt} - ${waits.enteredAt})::float8`,
    })
    .from(waits)
    .where(and(eq(waits.endedWhy, 'met'), isNull(waits.calledAt), gt(waits.enteredAt, daysBefore(now))))
    .orderBy(sql`${waits.enteredAt} desc`)
    .limit(200);
}

/** Every wait of the last days that met an agent, for what supervisors are told of the forecasts. */
export async function endedWaits(_reader: CaseReader, now: Date): Promise<Ended[]> {
  const rows = await db()
    .select({
      enteredAt: waits.enteredAt,
      endedAt: waits.endedAt,
      lowMinutes: waits.lowMinutes,
      highMinutes: waits.highMinutes,
    })
    .from(waits)
    .where(and(eq(waits.endedWhy, 'met'), isNull(waits.calledAt), gt(waits.enteredAt, daysBefore(now))));
  return rows.flatMap(({ endedAt, ...wait }) => (endedAt ? [{ ...wait, endedAt }] : []));
}

/** Everybody in line, at the door or away with a place kept. */
export async function wholeLine(_actor: System): Promise<InLine[]> {
  const rows = await db()
    .select({
      caseId: cases.id,
      enteredAt: sql<Date>`coalesce(${waits.enteredAt}, ${cases.lobbyAt})`.mapWith(waits.enteredAt),
      waitId: waits.id,
      awaySince: waits.awaySince,
      calledAt: waits.calledAt,
    })
    .from(cases)
    .leftJoin(waits, and(eq(waits.caseId, cases.id), alive))
    .where(or(atDoor, isNotNull(waits.awaySince)));
  return rows.map(({ awaySince, ...one }) => ({ ...one, away: awaySince !== null }));
}

/** Live waits that the clock may end: those asked back, and those whose case went another way. */
export async function waitsToEnd(_actor: System): Promise<string[]> {
  const rows = await db()
    .select({ id: waits.id })
    .from(waits)
    .innerJoin(cases, eq(cases.id, waits.caseId))
    .where(and(alive, or(isNotNull(waits.calledAt), notInArray(cases.state, ['invited', 'booked', 'in_call']))))
    .limit(200);
  return rows.map((row) => row.id);
}

const daysBefore = (now: Date) => new Date(now.getTime() - RECENT_DAYS * DAY_MS);
