import type { CallPolicy } from '#lib/callpolicy/rules';

export type Need = 'same_face' | 'liveness';
export type Gap = { backAt: Date; needs: Need };

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
