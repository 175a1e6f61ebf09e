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
  const speaks = (slot: Slot, locale: string) =>
    team.workers.some((one) => one.actor.id === slot.staffId && one.languages.includes(matchLocale(locale)));

  /** Takes one of the first `choice` free slots after `from`, with an agent who speaks the user's language. */
  return function take(from: Date, locale: string, choice = 8): Slot {
    const offered = open.filter((slot) => slot.startsAt >= from && speaks(slot, locale)).slice(0, choice);
    const slot = chance.pick(offered.length > 0 ? offered : open.filter((s) => s.startsAt >= from).slice(0, choice));
    open.splice(open.indexOf(slot), 1);
    return slot;
  };
}
export type SlotBook = ReturnType<typeof slotBook>;
