import { Temporal } from 'temporal-polyfill';

/** A weekly shift in local wall time. `weekday` is ISO (1 Monday … 7 Sunday); `to` at or before `from` is the next day. */
export type Shift = { staffId: string; weekday: number; from: string; to: string; timeZone: string };
export type Interval = { staffId: string; startsAt: Date; endsAt: Date };
export type Window = { from: Date; to: Date };

export type SlotPolicy = {
  slotMinutes: number;
  /** Kept free between two calls of the same agent. */
  bufferMinutes: number;
  /** The earliest slot starts this long after now. */
  noticeMinutes: number;
  horizonDays: number;
};
export const DEFAULT_SLOT_POLICY: SlotPolicy = {
  slotMinutes: 20,
  bufferMinutes: 10,
  noticeMinutes: 30,
  horizonDays: 7,
};

export type Slot = { startsAt: Date; endsAt: Date; staffIds: string[] };
export type SlotFacts = {
  shifts: readonly Shift[];
  bookings: readonly Interval[];
  now: Date;
  policy?: SlotPolicy | undefined;
};

/**
 * The slots that can be booked at `now`, earliest first, each with the agents free for it in the order of their ids.
 * The grid of a shift starts with the shift and steps by slot and buffer, so that all of a shift's slots can be taken.
 */
export function freeSlots({ shifts, bookings, now, policy = DEFAULT_SLOT_POLICY }: SlotFacts): Slot[] {
  const from = now.getTime() + policy.noticeMinutes * MINUTE;
  const to = now.getTime() + policy.horizonDays * DAY;
  const length = policy.slotMinutes * MINUTE;
  const buffer = policy.bufferMinutes * MINUTE;
  const busy = Map.groupBy(bookings, (b) => b.staffId);
  const staffByStart = new Map<number, Set<string>>();
  for (const shift of expandShifts(shifts, { from: new Date(from), to: new Date(to) })) {
    const taken = busy.get(shift.staffId) ?? [];
    const lastStart = Math.min(shift.endsAt.getTime() - length, to);
    for (let start = shift.startsAt.getTime(); start <= lastStart; start += length + buffer) {
      if (start < from || taken.some((b) => clashes(b, start - buffer, start + length + buffer))) continue;
      const staff = staffByStart.get(start);
      if (staff) staff.add(shift.staffId);
      else staffByStart.set(start, new Set([shift.staffId]));
    }
  }
  return [...staffByStart]
    .sort(([a], [b]) => a - b)
    .map(([start, staff]) => ({
      startsAt: new Date(start),
      endsAt: new Date(start + length),
      staffIds: [...staff].sort(),
    }));
}

/** The slot that starts at this instant, or null where none is offered (any more). */
export function findSlot(slots: readonly Slot[], startsAt: Date): Slot | null {
  return slots.find((slot) => slot.startsAt.getTime() === startsAt.getTime()) ?? null;
}

/** Of the agents free for a slot the one with the fewest calls in `load`; the first by id among equals. */
export function pickAgent(slot: Pick<Slot, 'staffIds'>, load: ReadonlyMap<string, number>): string | null {
  const calls = (staffId: string) => load.get(staffId) ?? 0;
  const ordered = [...slot.staffIds].sort((a, b) => calls(a) - calls(b) || (a < b ? -1 : 1));
  return ordered[0] ?? null;
}

/** The agents of a slot in the order in which they are asked: who speaks the language first, then who has least to do. */
export function orderAgents(
  slot: Pick<Slot, 'staffIds'>,
  load: ReadonlyMap<string, number>,
  speakers: ReadonlySet<string>,
): string[] {
  const able = slot.staffIds.filter((staffId) => speakers.has(staffId));
  const next = pickAgent({ staffIds: able.length > 0 ? able : slot.staffIds }, load);
  if (!next) return [];
  return [next, ...orderAgents({ staffIds: slot.staffIds.filter((staffId) => staffId !== next) }, load, speakers)];
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

export type AttendancePolicy = { opensMinutes: number; missedMinutes: number };
export const DEFAULT_ATTENDANCE: AttendancePolicy = { opensMinutes: 10, missedMinutes: 15 };
export type SlotState = 'upcoming' | 'open' | 'late' | 'missed';

/** Open from ten minutes before the start, late once it has passed, missed fifteen minutes after it. */
export function slotState(
  booking: { startsAt: Date },
  now: Date,
  policy: AttendancePolicy = DEFAULT_ATTENDANCE,
): SlotState {
  const sinceStart = now.getTime() - booking.startsAt.getTime();
  if (sinceStart >= policy.missedMinutes * MINUTE) return 'missed';
  if (sinceStart > 0) return 'late';
  return sinceStart >= -policy.opensMinutes * MINUTE ? 'open' : 'upcoming';
}

/**
 * Every whole shift that touches the window, by start and then staff. A wall time that a clock change skips moves
 * forward with the clock, one that occurs twice is the first; a shift that shrinks to nothing is left out.
 */
export function expandShifts(shifts: readonly Shift[], window: Window): Interval[] {
  const clock = wallClock();
  const firstDay = Math.floor(window.from.getTime() / DAY) - 2;
  const lastDay = Math.floor(window.to.getTime() / DAY) + 1;
  const found: Interval[] = [];
  for (const shift of shifts) {
    const from = minutesOf(shift.from);
    const to = minutesOf(shift.to);
    const end = to <= from ? to + 1440 : to;
    for (let day = firstDay + ((shift.weekday - weekdayOf(firstDay) + 7) % 7); day <= lastDay; day += 7) {
      const startsAt = clock(shift.timeZone, day, from);
      const endsAt = clock(shift.timeZone, day, end);
      if (startsAt >= endsAt || startsAt >= window.to.getTime() || endsAt <= window.from.getTime()) continue;
      found.push({ staffId: shift.staffId, startsAt: new Date(startsAt), endsAt: new Date(endsAt) });
    }
  }
  return found.sort(
    (a, b) =>
      a.startsAt.getTime() - b.startsAt.getTime() || (a.staffId < b.staffId ? -1 : a.staffId > b.staffId ? 1 : 0),
  );
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

function clashes(booking: Interval, from: number, to: number): boolean {
  return booking.startsAt.getTime() < to && booking.endsAt.getTime() > from;
}

function minutesOf(text: string): number {
  if (!isWallTime(text)) throw new RangeError(`not a wall time: ${text}`);
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Day 0, 1 January 1970, was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
