import { expandShifts, type Shift } from '#lib/schedule/rules';

const WEEK_MS = 7 * 86_400_000;

/**
 * Whether a shift would run into another of the same person in the four weeks from `now`: compared as instants, since
 * two shifts may be written in different zones.
 */
export function overlapsAnother(wanted: Shift, others: readonly Shift[], now: Date): boolean {
  const window = { from: now, to: new Date(now.getTime() + 4 * WEEK_MS) };
  const taken = expandShifts(
    others.filter((other) => other.staffId === wanted.staffId),
    window,
  );
  return expandShifts([wanted], window).some((one) =>
    taken.some((other) => other.startsAt < one.endsAt && other.endsAt > one.startsAt),
  );
}

export type Day<T> = { key: string; at: Date; items: T[] };

/**
 * Seven days from `now` on in a reader's zone, each with what begins on it or, on the first, still runs. `keyOf` names
 * the local day of an instant.
 */
export function weekOf<T extends { startsAt: Date; endsAt: Date }>(
  items: readonly T[],
  now: Date,
  keyOf: (at: Date) => string,
): Day<T>[] {
  const days: Day<T>[] = [];
  // Half days, so that neither a day of 23 nor one of 25 hours is passed over.
  for (let half = 0; days.length < 7; half += 1) {
    const at = new Date(now.getTime() + half * (WEEK_MS / 14));
    const key = keyOf(at);
    if (days.at(-1)?.key !== key) days.push({ key, at, items: [] });
  }
  const first = days[0];
  const byKey = new Map(days.map((day) => [day.key, day]));
  for (const item of items) {
    const day = byKey.get(keyOf(item.startsAt)) ?? (item.startsAt < now && item.endsAt > now ? first : undefined);
    day?.items.push(item);
  }
  for (const day of days) day.items.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return days;
}
