import { and, asc, eq, gte, inArray, isNull, type SQL } from 'drizzle-orm';
import { db } from '#db/client';
import { holidays, rotaChanges } from '#db/schema/rota';
import { shifts, staff } from '#db/schema/staff';
import { departures } from '#lib/absences/rules';
import type { CaseReader, Guest, Supervisor, System } from '#lib/access/actors';
import type { Rota } from '#lib/slots/rules';

const DAY_MS = 86_400_000;
const CHANGE = {
  id: rotaChanges.id,
  staffId: rotaChanges.staffId,
  kind: rotaChanges.kind,
  fromLocal: rotaChanges.fromLocal,
  toLocal: rotaChanges.toLocal,
  timeZone: rotaChanges.timeZone,
};
const HOLIDAY = { id: holidays.id, day: holidays.day, timeZone: holidays.timeZone, name: holidays.name };

/** Local days compare as text; two days more on the early side cover every zone. */
const since = (now: Date) => new Date(now.getTime() - 2 * DAY_MS).toISOString().slice(0, 10);

/** All that is worked from `now` on by whoever takes calls: weekly shifts, single days, absences and holidays. */
export async function rota(_actor: Guest | System | CaseReader, now: Date): Promise<Rota> {
  const working = and(inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt));
  const [weekly, changed, off] = await Promise.all([
    db()
      .select({
        staffId: shifts.staffId,
        weekday: shifts.weekday,
        from: shifts.fromTime,
        to: shifts.toTime,
        timeZone: shifts.timeZone,
      })
      .from(shifts)
      .innerJoin(staff, eq(staff.id, shifts.staffId))
      .where(and(isNull(shifts.endedAt), working)),
    db()
      .select(CHANGE)
      .from(rotaChanges)
      .innerJoin(staff, eq(staff.id, rotaChanges.staffId))
      .where(and(isNull(rotaChanges.endedAt), gte(rotaChanges.toLocal, since(now)), working)),
    db().select(HOLIDAY).from(holidays).where(comingHolidays(now)),
  ]);
  return { shifts: weekly, holidays: off, ...departures(changed) };
}

/** One change that is in force, or null. */
export async function runningChange(_supervisor: Supervisor, changeId: string) {
  const [row] = await db()
    .select(CHANGE)
    .from(rotaChanges)
    .where(and(eq(rotaChanges.id, changeId), isNull(rotaChanges.endedAt)));
  return row ?? null;
}

/** One holiday that is in force, or null. */
export async function runningHoliday(_supervisor: Supervisor, holidayId: string) {
  const [row] = await db()
    .select(HOLIDAY)
    .from(holidays)
    .where(and(eq(holidays.id, holidayId), isNull(holidays.endedAt)));
  return row ?? null;
}

function comingHolidays(now: Date): SQL | undefined {
  return and(isNull(holidays.endedAt), gte(holidays.day, since(now)));
}
/** Absences and single days more that are not over yet, the earliest first. */
export async function comingChanges(_reader: CaseReader, now: Date) {
  return db()
    .select({ ...CHANGE, name: staff.name })
    .from(rotaChanges)
    .innerJoin(staff, eq(staff.id, rotaChanges.staffId))
    .where(and(isNull(rotaChanges.endedAt), gte(rotaChanges.toLocal, since(now))))
    .orderBy(asc(rotaChanges.fromLocal), asc(staff.name));
}

/** Holidays that are not over yet, the earliest first. */
export async function comingDaysOff(_reader: CaseReader, now: Date) {
  return db().select(HOLIDAY).from(holidays).where(comingHolidays(now)).orderBy(asc(holidays.day));
}
