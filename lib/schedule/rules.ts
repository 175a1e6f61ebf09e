import { Temporal } from 'temporal-polyfill';

/** A weekly shift in local wall time. `weekday` is ISO (1 Monday … 7 Sunday); `to` at or before `from` is the next day. */
export type Shift = { staffId: string; weekday: number; from: string; to: string; timeZone: string };
export type Interval = { staffId: string; startsAt: Date; endsAt: Date };
export type Window = { from: Date; to: Date };

export type Slot = { startsAt: Date; endsAt: Date; staffIds: string[] };

/** The slot that starts at this instant, or null where none is offered (any more). */
export function findSlot(slots: readonly Slot[], startsAt: Date): Slot | null {
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null;
}

/** The agents of a slot in the order in which they are asked: who has the fewest calls ahead, the first by id among equals. */
export function orderAgents(slot: Pick<Slot, 'staffIds'>, load: ReadonlyMap<string, number>): string[] {
  const calls = (staffId: string) => load.get(staffId) ?? 0;
  return [...slot.staffIds].sort((a, b) => calls(a) - calls(b) || (a < b ? -1 : 1));
}

/** One of each half hour is enough to choose from: shifts that begin at odd minutes would else fill a page. */
export function halfHourly<S extends Pick<Slot, 'startsAt'>>(slots: readonly S[]): S[] {
  const byHalfHour = Map.groupBy(slots, (slot) => Math.floor(slot.startsAt.getTime() / (30 * MINUTE)));
  return [...byHalfHour.values()].flatMap(([first]) => first ?? []);
}

/** Of these slots the ones nearest to an instant, in time's order: what to offer instead of one just taken. */
export function nearestSlots<S extends Pick<Slot, 'startsAt'>>(slots: readonly S[], startsAt: Date, most = 3): S[] {
  const distance = (slot: S) => Math.abs(slot.startsAt.getTime() - startsAt.getTime());
  return slots
    .filter((slot) => distance(slot) > 0)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, most)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** The seats of a daily cap: which days are full, and which seats of a day are still free (null: there is no cap). */
export type Seats = { fullDays: ReadonlySet<number>; freeOn(day: number): readonly number[] | null };

/** Live calls hold the seat they were given; calls that took place keep one as well, whichever it was. */
export function seatsOf(
  cap: number | null,
  taken: readonly { day: number; seat: number | null; endedAt: Date | null }[],
): Seats {
  const byDay = Map.groupBy(taken, ({ day }) => day);
  const freeOn = (day: number) => {
    if (cap === null) return null;
    const rows = byDay.get(day) ?? [];
    if (rows.length >= cap) return [];
    const held = new Set(rows.filter(({ endedAt }) => endedAt === null).map(({ seat }) => seat));
    return Array.from({ length: cap }, (_, i) => i + 1).filter((seat) => !held.has(seat));
  };
  return { fullDays: new Set([...byDay.keys()].filter((day) => freeOn(day)?.length === 0)), freeOn };
}

export type ChangeRefusal = 'too_late' | 'moves_spent';

/** Why the user may not move a booked call any more, or null where they may. */
export function mayMove(
  booking: { startsAt: Date },
  movedBefore: number,
  policy: { cutoffMinutes: number; mostMoves: number },
  now: Date,
): ChangeRefusal | null {
  if (booking.startsAt.getTime() - now.getTime() < policy.cutoffMinutes * MINUTE) return 'too_late';
  return movedBefore >= policy.mostMoves ? 'moves_spent' : null;
}

/** The waiting room opens so long before a booked call. */
export const OPENS_MINUTES = 10;
/** A booked start, and how long after it the user is waited for. */
export type Attended = { startsAt: Date; graceMinutes: number };
export type SlotState = 'upcoming' | 'open' | 'late' | 'missed';

/** Open from ten minutes before the start, late once it has passed, missed when its grace is over. */
export function slotState(booking: Attended, now: Date): SlotState {
  const sinceStart = now.getTime() - booking.startsAt.getTime();
  if (sinceStart >= booking.graceMinutes * MINUTE) return 'missed';
  if (sinceStart > 0) return 'late';
  return sinceStart >= -OPENS_MINUTES * MINUTE ? 'open' : 'upcoming';
}

/**
 * Every whole shift that touches the window, by start and then staff. A wall time that a clock change skips moves
 * forward with the clock, one that occurs twice is the first; a shift that shrinks to nothing is left out.
 */
export function expandShifts(shifts: readonly Shift[], window: Window): Interval[] {
  const found: Interval[] = [];
  eachTurn(shifts, window, ({ staffId }, startsAt, endsAt) => {
    found.push({ staffId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
  });
  return found.sort(
    (a, b) =>
      a.startsAt.getTime() - b.startsAt.getTime() || (a.staffId < b.staffId ? -1 : a.staffId > b.staffId ? 1 : 0),
  );
}

/** One taking place of a shift: its instants in milliseconds, and the local day on which it begins, counted from 1970. */
type Visit = (shift: Shift, startsAt: number, endsAt: number, day: number) => void;
type Turn = { startsAt: number; endsAt: number; day: number };

/** Visits what `expandShifts` lists, in the order of the shifts; those of one pattern are worked out once. */
export function eachTurn(shifts: readonly Shift[], window: Window, visit: Visit): void {
  const clock = wallClock();
  const known = new Map<string, Turn[]>();
  for (const shift of shifts) {
    const pattern = `${shift.weekday} ${shift.from} ${shift.to} ${shift.timeZone}`;
    const turns = known.get(pattern) ?? turnsOf(shift, window, clock);
    known.set(pattern, turns);
    for (const { startsAt, endsAt, day } of turns) visit(shift, startsAt, endsAt, day);
  }
}

function turnsOf(shift: Shift, window: Window, clock: ReturnType<typeof wallClock>): Turn[] {
  const firstDay = Math.floor(window.from.getTime() / DAY) - 2;
  const lastDay = Math.floor(window.to.getTime() / DAY) + 1;
  const from = minutesOf(shift.from);
  const to = minutesOf(shift.to);
  const end = to <= from ? to + 1440 : to;
  const turns: Turn[] = [];
  for (let day = firstDay + ((shift.weekday - weekdayOf(firstDay) + 7) % 7); day <= lastDay; day += 7) {
    const startsAt = clock(shift.timeZone, day, from);
    const endsAt = clock(shift.timeZone, day, end);
    if (startsAt < endsAt && startsAt < window.to.getTime() && endsAt > window.from.getTime())
      turns.push({ startsAt, endsAt, day });
  }
  return turns;
}

/** Whether the text is a wall time from 00:00 to 24:00. */
export function isWallTime(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text);
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/**
 * Wall time to epoch milliseconds. Most days have one offset all around them, and then adding is exact; only days near
 * a clock change ask Temporal for each time. One clock serves one expansion, so that nothing is kept between two.
 */
function wallClock() {
  const zones = new Map<string, (day: number) => number | null>();
  return (timeZone: string, day: number, minutes: number): number => {
    const zone = zones.get(timeZone) ?? steadyOffsets(timeZone);
    zones.set(timeZone, zone);
    const offset = zone(day);
    if (offset !== null) return day * DAY + minutes * MINUTE - offset;
    return new Temporal.PlainDateTime(1970, 1, 1)
      .add({ days: day, minutes })
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
  };
}

/** The offset of a day in milliseconds, or null where the clock changes within a day before or two after it. */
function steadyOffsets(timeZone: string) {
  const offsets = new Map<number, number>();
  const steady = new Map<number, number | null>();
  const offsetAt = (day: number): number => {
    const known = offsets.get(day);
    if (known !== undefined) return known;
    const at = Temporal.Instant.fromEpochMilliseconds(day * DAY).toZonedDateTimeISO(timeZone);
    offsets.set(day, at.offsetNanoseconds / 1e6);
    return at.offsetNanoseconds / 1e6;
  };
  return (day: number): number | null => {
    const known = steady.get(day);
    if (known !== undefined) return known;
    const offset = offsetAt(day);
    const found = [-1, 1, 2, 3].every((step) => offsetAt(day + step) === offset) ? offset : null;
    steady.set(day, found);
    return found;
  };
}

function minutesOf(text: string): number {
  if (!isWallTime(text)) throw new RangeError(`not a wall time: ${text}`);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Day 0, 1 January 1970, was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
