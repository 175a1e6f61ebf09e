import { and, asc, eq, gt, inArray, isNull, lt, or } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';
import { shifts, staff } from '#db/schema/staff';
import { dataKeys } from '#db/schema/vault';
import type { CaseReader, Supervisor } from '#lib/access/actors';
import type { Window } from '#lib/schedule/rules';
import { ERASED, KEY, openMasked } from '#lib/vault/queries';

const FIELDS = {
  id: shifts.id,
  staffId: shifts.staffId,
  weekday: shifts.weekday,
  from: shifts.fromTime,
  to: shifts.toTime,
  timeZone: shifts.timeZone,
};

/** Everyone who takes calls, with their zones. */
export async function callers(_reader: CaseReader) {
  return db()
    .select({ id: staff.id, name: staff.name, timeZone: staff.timeZone, languages: staff.languages })
    .from(staff)
    .where(and(inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt)))
    .orderBy(asc(staff.name), asc(staff.id));
}

/** Every weekly shift that still runs. */
export async function runningShifts(_reader: CaseReader) {
  return db()
    .select(FIELDS)
    .from(shifts)
    .where(isNull(shifts.endedAt))
    .orderBy(asc(shifts.weekday), asc(shifts.fromTime));
}

/** The shifts of one person, for the decision about another; null where nobody works under this id. */
export async function shiftsOf(_supervisor: Supervisor, staffId: string) {
  const [person] = await db()
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.id, staffId), inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt)));
  if (!person) return null;
  return db()
    .select(FIELDS)
    .from(shifts)
    .where(and(eq(shifts.staffId, staffId), isNull(shifts.endedAt)));
}

/** One shift that still runs, or null. */
export async function runningShift(_supervisor: Supervisor, shiftId: string) {
  const [row] = await db()
    .select(FIELDS)
    .from(shifts)
    .where(and(eq(shifts.id, shiftId), isNull(shifts.endedAt)));
  return row ?? null;
}

/** Calls of these days: those that are booked, and those that were held or missed. */
export async function bookingsBetween(_reader: CaseReader, { from, to }: Window) {
  const rows = await db()
    .select({
      id: bookings.id,
      caseId: bookings.caseId,
      staffId: bookings.staffId,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      graceMinutes: bookings.graceMinutes,
      endedWhy: bookings.endedWhy,
      name: cases.name,
      ...KEY,
    })
    .from(bookings)
    .innerJoin(cases, eq(cases.id, bookings.caseId))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(
      and(
        lt(bookings.startsAt, to),
        gt(bookings.endsAt, from),
        or(isNull(bookings.endedAt), inArray(bookings.endedWhy, ['held', 'missed', 'unmet'])),
      ),
    )
    .orderBy(asc(bookings.startsAt));
  return Promise.all(
    rows.map(async (row) => {
      const { name, ...facts } = await openMasked(row.caseId, row, ['name']);
      return { ...facts, person: name ?? ERASED };
    }),
  );
}
