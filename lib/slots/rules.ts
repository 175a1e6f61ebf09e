import type { BookingPolicy } from '#lib/policies/rules';
import { eachTurn, type Interval, type Shift, type Slot, type Window } from '#lib/schedule/rules';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A day on which shifts that begin on it do not take place: `2026-12-24`, in one zone or (null) in all. */
export type Holiday = { day: string; timeZone: string | null };

/** What is worked: weekly shifts and single days more, less absences and holidays. */
export type Rota = {
  shifts: readonly Shift[];
  extra: readonly Interval[];
  away: readonly Interval[];
  holidays: readonly Holiday[];
};

export type SlotFacts = Rota & {
  bookings: readonly Interval[];
  now: Date;
  policy: BookingPolicy;
  /** Days (UTC, counted from 1970) on which the queue's cap is reached. */
  fullDays?: ReadonlySet<number> | undefined;
  /** Who may take these calls; everybody where it is left out. */
  able?: ReadonlySet<string> | undefined;
};

/** A rota without anything but weekly shifts. */
export function weekly(shifts: readonly Shift[]): Rota {
  return { shifts, extra: [], away: [], holidays: [] };
}

/**
 * The slots that can be booked at `now`, earliest first, each with the agents free for it in the order of their ids.
 * The grid of a shift starts with the shift and steps by slot and buffer, so that all of a shift's slots can be taken.
 */
export function freeSlots(facts: SlotFacts): Slot[] {
  const { policy, fullDays } = facts;
  const from = facts.now.getTime() + policy.noticeMinutes * MINUTE;
  const to = facts.now.getTime() + policy.horizonDays * DAY;
  const length = policy.slotMinutes * MINUTE;
  const buffer = policy.bufferMinutes * MINUTE;
  const isTaken = takenTimes(facts, buffer);
  const found = slotTable(Math.floor(from / MINUTE), Math.ceil((to - from) / MINUTE) + 1);
  eachWorked(facts, { from: new Date(from), to: new Date(to) }, (staffId, startsAt, endsAt) => {
    const taken = isTaken(staffId, startsAt, endsAt);
    const last = Math.min(endsAt - length, to);
    const step = length + buffer;
    for (let start = startsAt + Math.max(0, Math.ceil((from - startsAt) / step)) * step; start <= last; start += step)
      if (!taken?.(start, start + length)) found.add(start, staffId);
  });
  return found
    .list()
    .filter(({ start }) => !fullDays?.has(utcDay(start)))
    .map(({ start, staffIds }) => ({ startsAt: new Date(start), endsAt: new Date(start + length), staffIds }));
}

/**
 * Who is free at which minute, as chains of numbers: wall times and today's offsets are whole minutes, and a list an
 * instant is five times as slow for a large house.
 */
function slotTable(firstMinute: number, minutes: number) {
  const newest = new Int32Array(minutes).fill(-1);
  const sizes = new Int32Array(minutes);
  let older = new Int32Array(4096);
  let who = new Int32Array(4096);
  let count = 0;
  const names: string[] = [];
  return {
    /** Staff by staff; the same again at once is the same. */
    add(start: number, staffId: string) {
      if (names[names.length - 1] !== staffId) names.push(staffId);
      const person = names.length - 1;
      const minute = Math.floor(start / MINUTE) - firstMinute;
      const last = newest[minute] ?? -1;
      if (last >= 0 && who[last] === person) return;
      if (count === who.length) [older, who] = [longer(older), longer(who)];
      newest[minute] = count;
      sizes[minute] = (sizes[minute] ?? 0) + 1;
      older[count] = last;
      who[count] = person;
      count += 1;
    },
    list() {
      const slots: { start: number; staffIds: string[] }[] = [];
      for (let minute = 0; minute < minutes; minute += 1) {
        let at = newest[minute] ?? -1;
        if (at < 0) continue;
        const staffIds = new Array<string>(sizes[minute] ?? 0);
        for (let i = staffIds.length - 1; at >= 0; i -= 1, at = older[at] ?? -1)
          staffIds[i] = names[who[at] ?? 0] ?? '';
        slots.push({ start: (firstMinute + minute) * MINUTE, staffIds });
      }
      return slots;
    },
  };
}

function longer(list: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(list.length * 2);
  twice.set(list);
  return twice;
}

/** Of these agents those who work at a time and are free for it, whatever grid it lies on. */
export function freeAt(facts: Omit<SlotFacts, 'now' | 'fullDays'>, span: { startsAt: Date; endsAt: Date }): string[] {
  const [from, to] = [span.startsAt.getTime(), span.endsAt.getTime()];
  const isTaken = takenTimes(facts, 0);
  const free = new Set<string>();
  eachWorked(facts, { from: span.startsAt, to: span.endsAt }, (staffId, startsAt, endsAt) => {
    if (startsAt <= from && endsAt >= to && !isTaken(staffId, startsAt, endsAt)?.(from, to)) free.add(staffId);
  });
  return [...free].sort();
}

/** When people work within a window, merged from shifts and single days, holidays left out and absences cut out. */
export function workedTimes(rota: Rota, window: Window): Interval[] {
  const found: Interval[] = [];
  eachWorked(rota, window, (staffId, startsAt, endsAt) => {
    const gone = rota.away
      .filter((a) => a.staffId === staffId && a.startsAt.getTime() < endsAt && a.endsAt.getTime() > startsAt)
      .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
    let at = startsAt;
    for (const absence of gone) {
      if (absence.startsAt.getTime() > at) found.push({ staffId, startsAt: new Date(at), endsAt: absence.startsAt });
      at = Math.max(at, absence.endsAt.getTime());
    }
    if (at < endsAt) found.push({ staffId, startsAt: new Date(at), endsAt: new Date(endsAt) });
  });
  return found.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.staffId < b.staffId ? -1 : 1));
}

/** The day of an instant, counted from 1970 in UTC: what a daily cap counts. */
export function utcDay(at: number): number {
  return Math.floor(at / DAY);
}

type Worked = (staffId: string, startsAt: number, endsAt: number) => void;

/** Every time that somebody able works, staff by staff in the order of their ids; absences are not taken out. */
function eachWorked(facts: Rota & { able?: ReadonlySet<string> | undefined }, window: Window, visit: Worked): void {
  const able = (person: { staffId: string }) => !facts.able || facts.able.has(person.staffId);
  const off = new Set(
    facts.holidays.map(({ day, timeZone }) => `${Date.parse(`${day}T00:00Z`) / DAY} ${timeZone ?? ''}`),
  );
  const isOff = (day: number, timeZone: string) => off.has(`${day} `) || off.has(`${day} ${timeZone}`);
  const extra = Map.groupBy(facts.extra.filter(able), ({ staffId }) => staffId);
  const shifts = facts.shifts.filter(able).sort((a, b) => (a.staffId < b.staffId ? -1 : a.staffId > b.staffId ? 1 : 0));
  let before = '';
  const more = (upTo: string | null) => {
    const ids = [...extra.keys()].filter((id) => upTo === null || id < upTo).sort();
    for (const id of ids) {
      for (const { startsAt, endsAt } of extra.get(id) ?? []) {
        if (startsAt < window.to && endsAt > window.from) visit(id, startsAt.getTime(), endsAt.getTime());
      }
      extra.delete(id);
    }
  };
  eachTurn(shifts, window, ({ staffId, timeZone }, startsAt, endsAt, day) => {
    if (staffId !== before && extra.size > 0) more(staffId);
    before = staffId;
    if (off.size === 0 || !isOff(day, timeZone)) visit(staffId, startsAt, endsAt);
  });
  more(null);
}

/** For a stretch of somebody's work: null where nothing lies in it, else whether a time in it is taken. */
function takenTimes(facts: Pick<SlotFacts, 'bookings' | 'away'>, buffer: number) {
  // By person and day, since nearly every stretch of work meets none or one of somebody's many calls.
  const busy = new Map<string, Map<number, number[]>>();
  const add = ({ staffId, startsAt, endsAt }: Interval, around: number) => {
    const days = busy.get(staffId) ?? new Map<number, number[]>();
    busy.set(staffId, days);
    const [from, to] = [startsAt.getTime() - around, endsAt.getTime() + around];
    for (let day = utcDay(from); day <= utcDay(to); day += 1) {
      const times = days.get(day);
      if (times) times.push(from, to);
      else days.set(day, [from, to]);
    }
  };
  for (const booking of facts.bookings) add(booking, buffer);
  for (const absence of facts.away) add(absence, 0);
  return (staffId: string, from: number, to: number) => {
    const days = busy.get(staffId);
    if (!days) return null;
    const near: number[] = [];
    for (let day = utcDay(from); day <= utcDay(to); day += 1) {
      for (const time of days.get(day) ?? []) near.push(time);
    }
    if (near.length === 0) return null;
    return (start: number, end: number) => {
      for (let i = 0; i < near.length; i += 2) if ((near[i] ?? 0) < end && (near[i + 1] ?? 0) > start) return true;
      return false;
    };
  };
}
