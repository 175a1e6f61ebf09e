import type { Interval } from '#lib/schedule/rules';

const MINUTE = 60_000;
/** Hours of a band: eight of them make a day. */
export const BAND_HOURS = 3;
/** Past days from which the usual demand is taken. */
export const PAST_WEEKS = 4;
/** The grain in which work is counted into bands. */
const STEP = 15 * MINUTE;

export type Cell = { booked: number; capacity: number; usual: number };
export type Strain = 'none' | 'free' | 'tight' | 'over';
/** The local day (`2026-03-02`), its weekday (1 to 7) and hour of an instant, in the reader's zone. */
export type Local = (at: Date) => { day: string; weekday: number; hour: number };

export type SupplyFacts = {
  days: readonly string[];
  worked: readonly Interval[];
  booked: readonly { startsAt: Date }[];
  /** When calls of the past weeks began, and how many weeks those are. */
  past: readonly Date[];
  weeks: number;
  minutesPerCall: number;
  local: Local;
};

/** Supply against demand: for each day and band how many calls the team can hold, are booked, and usually take place. */
export function supplyGrid(facts: SupplyFacts): Map<string, Cell[]> {
  const grid = new Map(facts.days.map((day) => [day, Array.from({ length: 24 / BAND_HOURS }, emptyCell)]));
  const cellAt = (at: Date) => {
    const { day, hour } = facts.local(at);
    return grid.get(day)?.[Math.floor(hour / BAND_HOURS)];
  };
  for (const { startsAt, endsAt } of facts.worked) {
    for (let at = startsAt.getTime(); at < endsAt.getTime(); at += STEP) {
      const cell = cellAt(new Date(at));
      const minutes = Math.min(STEP, endsAt.getTime() - at) / MINUTE;
      if (cell) cell.capacity += minutes / facts.minutesPerCall;
    }
  }
  for (const { startsAt } of facts.booked) {
    const cell = cellAt(startsAt);
    if (cell) cell.booked += 1;
  }
  const usual = usualStarts(facts);
  const weekdays = weekdaysOf(facts);
  for (const [day, cells] of grid) {
    cells.forEach((cell, band) => {
      cell.capacity = Math.floor(cell.capacity);
      cell.usual = Math.round((usual.get(`${weekdays.get(day)} ${band}`) ?? 0) / Math.max(1, facts.weeks));
    });
  }
  return grid;
}

/** How a band stands: over where more is booked or usual than can be held, tight from eight tenths on. */
export function strainOf({ booked, capacity, usual }: Cell): Strain {
  const asked = Math.max(booked, usual);
  if (asked === 0 && capacity === 0) return 'none';
  if (asked > capacity) return 'over';
  return asked >= capacity * 0.8 ? 'tight' : 'free';
}

function emptyCell(): Cell {
  return { booked: 0, capacity: 0, usual: 0 };
}

function usualStarts({ past, local }: SupplyFacts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const at of past) {
    const { weekday, hour } = local(at);
    const key = `${weekday} ${Math.floor(hour / BAND_HOURS)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function weekdaysOf({ days }: SupplyFacts): Map<string, number> {
  return new Map(days.map((day) => [day, new Date(`${day}T12:00Z`).getUTCDay() || 7]));
}
