import { describe, expect, test } from 'vitest';
import { needAfter, staleBefore } from '#lib/gaps/rules';

const policy = { sameFaceSeconds: 10, livenessSeconds: 60 };
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 9, minute));

describe('a gap in a call', () => {
  test('asks for nothing below its limit, for a look at the face from it on, for liveness anew from the longer one on', () => {
    expect([0, 9_999, 10_000, 59_999, 60_000].map((ms) => needAfter(ms, policy))).toEqual([
      null,
      null,
      'same_face',
      'same_face',
      'liveness',
    ]);
  });

  test('makes stale what was answered before its end: a long one the actions as well, a short one the face alone', () => {
    const gaps = [
      { backAt: at(5), needs: 'liveness' as const },
      { backAt: at(8), needs: 'same_face' as const },
      { backAt: at(6), needs: 'same_face' as const },
    ];
    expect(staleBefore(gaps, 'same_face')).toEqual(at(8));
    expect(staleBefore(gaps, 'liveness')).toEqual(at(5));
    expect(staleBefore([], 'same_face')).toBeNull();
  });
});
