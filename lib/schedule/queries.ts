import { and, count, eq, gt, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { links } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import { rota } from '#lib/absences/queries';
import type { Guest, System } from '#lib/access/actors';
import { certifiedFor } from '#lib/certificates/queries';
import { afterwards } from '#lib/certificates/rules';
import { mayHoldIt, STAFF } from '#lib/holding/queries';
import { languageOf } from '#lib/language/locales';
import { policyOf } from '#lib/policies/queries';
import { type Seats, seatsOf } from '#lib/schedule/rules';
import { freeSlots, type SlotFacts, utcDay } from '#lib/slots/rules';

/** A staff page counts as open while it was heard of this recently. */
export const ONLINE_SECONDS = 60;
const DAY_MS = 86_400_000;

const working = and(inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt));
/** What counts towards a day's cap: calls that are still to come, and those that took an agent's time. */
const counts = or(isNull(bookings.endedAt), inArray(bookings.endedWhy, ['held', 'missed', 'unmet']));

export type Calendar = SlotFacts & {
  queue: string;
  /** Calls ahead of each agent. */
  load: Map<string, number>;
  seats: Seats;
};

/**
 * What free slots for one case are made of. Where anybody on the rota speaks the language of the user's pages, only they
 * are asked: a time with somebody whom the user cannot talk with is no time. Where the user's country asks for a
 * certificate, a time lies before the agent's runs out.
 */
export async function calendar(
  actor: Guest | System,
  asked: { caseId: string; locale: string },
  now: Date,
): Promise<Calendar> {
  const { queue, policy } = await policyOf(actor, asked.locale);
  const [worked, booked, people, certified, taken] = await Promise.all([
    rota(actor, now),
    db()
      .select({
        staffId: bookings.staffId,
        startsAt: bookings.startsAt,
        endsAt: bookings.endsAt,
        caseId: bookings.caseId,
      })
      .from(bookings)
      .where(and(isNull(bookings.endedAt), gt(bookings.endsAt, now))),
    db()
      .select({
        id: staff.id,
        languages: staff.languages,
        holds: sql<boolean>`${mayHoldIt(STAFF, sql`${asked.caseId}::text`)}`,
      })
      .from(staff)
      .where(working),
    certifiedFor(actor, asked.caseId),
    policy.dailyCap === null ? [] : takenSeats(queue, now, asked.caseId),
  ]);
  const load = new Map<string, number>();
  for (const { staffId } of booked) load.set(staffId, (load.get(staffId) ?? 0) + 1);
  const onRota = new Set([...worked.shifts, ...worked.extra].map(({ staffId }) => staffId));
  const talks = people.filter(({ id }) => onRota.has(id) && (!certified || certified.has(id)));
  const may = those(talks, ({ holds }) => holds);
  const able = those(may, ({ languages }) => languages.some((tag) => languageOf(tag) === languageOf(asked.locale)));
  const seats = seatsOf(policy.dailyCap, taken);
  return {
    ...worked,
    // One's own booking does not stand in the way of moving it.
    bookings: booked.filter((b) => b.caseId !== asked.caseId),
    ...{ now, policy, queue, load, seats, fullDays: seats.fullDays },
    away: [...worked.away, ...afterwards(certified, new Date(now.getTime() + (policy.horizonDays + 1) * DAY_MS))],
    able: new Set(able.map(({ id }) => id)),
  };
}

/** Those of whom it is true; where it is true of nobody all of them: a time with somebody else is better than none. */
function those<P>(people: readonly P[], suits: (person: P) => boolean): readonly P[] {
  const found = people.filter(suits);
  return found.length > 0 ? found : people;
}

/** The times that are offered to a case now. */
export async function openTimes(actor: Guest | System, asked: { caseId: string; locale: string }, now: Date) {
  return freeSlots(await calendar(actor, asked, now));
}

async function takenSeats(queue: string, now: Date, butCase: string) {
  const rows = await db()
    .select({ day: bookings.day, seat: bookings.seat, endedAt: bookings.endedAt, caseId: bookings.caseId })
    .from(bookings)
    .where(and(eq(bookings.queue, queue), gte(bookings.day, utcDay(now.getTime())), counts));
  return rows.filter((row) => row.endedAt !== null || row.caseId !== butCase);
}

/** What a case has used up since its live link was made: times booked, times moved or given back, times missed. */
export async function usedUp(_actor: Guest | System, caseId: string) {
  const since = sql`coalesce((select ${links.createdAt} from ${links}
    where ${links.caseId} = ${caseId} and ${links.replacedAt} is null), '-infinity')`;
  const [row] = await db()
    .select({
      booked: count(),
      moved: sql<number>`coalesce(sum(${bookings.moves}), 0)::int`,
      missed: sql<number>`(count(*) filter (where ${bookings.endedWhy} = 'missed'))::int`,
    })
    .from(bookings)
    .where(and(eq(bookings.caseId, caseId), gte(bookings.createdAt, since)));
  return row ?? { booked: 0, moved: 0, missed: 0 };
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
      graceMinutes: bookings.graceMinutes,
      revision: bookings.revision,
      moves: bookings.moves,
      cameAt: bookings.cameAt,
      earlierSince: bookings.earlierSince,
    })
    .from(bookings)
    .where(and(eq(bookings.caseId, caseId), isNull(bookings.endedAt)));
  return row ?? null;
}
