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
