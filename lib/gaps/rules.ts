import type { CallPolicy } from '#lib/callpolicy/rules';
import type { ItemKey } from '#lib/checklist/rules';

export type Need = 'same_face' | 'liveness';
export type Gap = { backAt: Date; needs: Need };

/** The gap after which an item has to be answered anew; a result of any other item outlives every gap. */
const ANEW: Partial<Record<string, Need>> = {
  ...{ action_1: 'liveness', action_2: 'liveness', hand: 'liveness', digits: 'liveness' },
  same_face: 'same_face',
} satisfies Partial<Record<ItemKey, Need>>;

/** What a gap of so many milliseconds asks for when the user is back; null where it was short. */
export function needAfter(
  goneMs: number,
  policy: Pick<CallPolicy, 'sameFaceSeconds' | 'livenessSeconds'>,
): Need | null {
  if (goneMs >= policy.livenessSeconds * 1000) return 'liveness';
  return goneMs >= policy.sameFaceSeconds * 1000 ? 'same_face' : null;
}

/** The end of the last gap after which an answer has to be given anew, or null: what was answered before it is stale. */
export function staleBefore(gaps: readonly Gap[], need: Need): Date | null {
  const ends = gaps.filter(({ needs }) => need === 'same_face' || needs === 'liveness').map(({ backAt }) => backAt);
  return ends.reduce<Date | null>((last, end) => (last && last >= end ? last : end), null);
}

/** The moment from which on a result of this item counts, or null where every one does. */
export function countsSince(item: string, gaps: readonly Gap[]): Date | null {
  const need = ANEW[item];
  return need ? staleBefore(gaps, need) : null;
}

/** Whether a result was given before the line dropped for so long that it has to be given anew. */
export function isStale({ item, at }: { item: string; at: Date }, gaps: readonly Gap[]): boolean {
  const since = countsSince(item, gaps);
  return since !== null && at <= since;
}

/** Whether an item shows somebody alive, so that a long gap asks for it anew. */
export function isLiveness(item: string): boolean {
  return ANEW[item] === 'liveness';
}

/** Whether a call asks for this item at all: whether it is still the same face is asked after a gap alone. */
export function isPartOf(item: string, gaps: readonly Gap[]): boolean {
  return item !== 'same_face' || gaps.length > 0;
}
