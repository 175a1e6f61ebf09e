import type { Chance } from '#db/seed/random';
import type { WeeklyShift, Worker } from '#db/seed/team';
import { matchLocale } from '#lib/language/locales';
import { expandShifts } from '#lib/schedule/rules';

export type Slot = { staffId: string; startsAt: Date; endsAt: Date };

const MINUTE = 60_000;

/** Every slot of the team in the days around `now`, earliest first; each is given once. */
export function slotBook(
  chance: Chance,
  team: { workers: readonly Worker[]; hours: readonly WeeklyShift[] },
  now: Date,
) {
  const window = { from: new Date(now.getTime() - 10 * 86_400_000), to: new Date(now.getTime() + 6 * 86_400_000) };
  const open: Slot[] = [];
  for (const { staffId, startsAt, endsAt } of expandShifts(team.hours, window)) {
    for (let start = startsAt.getTime(); start + 20 * MINUTE <= endsAt.getTime(); start += 30 * MINUTE) {
      open.push({ staffId, startsAt: new Date(start), endsAt: new Date(start + 20 * MINUTE) });
    }
  }
  open.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const able = ableAt(team.workers, open);
  const given = new Map<number, string[]>();

  /** Whether all who have this time find an agent who speaks their language, whomever the house gives to the others. */
  function fits(start: number, locale: string): boolean {
    const all = [...(given.get(start) ?? []), locale];
    return all.every((one) => able(start, one) >= all.length);
  }

  /** Takes one of the first `choice` free slots after `from` that suit the user's language. */
  return function take(from: Date, locale: string, choice = 8): Slot {
    const offered: Slot[] = [];
    for (const slot of open) {
      if (offered.length === choice) break;
      if (slot.startsAt >= from && fits(slot.startsAt.getTime(), locale)) offered.push(slot);
    }
    const slot = chance.pick(offered);
    const start = slot.startsAt.getTime();
    given.set(start, [...(given.get(start) ?? []), locale]);
    open.splice(open.indexOf(slot), 1);
    return slot;
  };
}

/** How many agents may take a call in a language at an instant: those who speak it, everybody where nobody does. */
function ableAt(workers: readonly Worker[], slots: readonly Slot[]): (start: number, locale: string) => number {
  const at = Map.groupBy([...slots], ({ startsAt }) => startsAt.getTime());
  return (start, locale) => {
    const speakers = workers.filter(({ languages }) => languages.includes(matchLocale(locale)));
    const may = new Set((speakers.length > 0 ? speakers : workers).map(({ actor }) => actor.id));
    return (at.get(start) ?? []).filter(({ staffId }) => may.has(staffId)).length;
  };
}
export type SlotBook = ReturnType<typeof slotBook>;
