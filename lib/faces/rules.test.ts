import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FACE_FEATURES, LIKENESS, needsWords } from '#lib/faces/rules';

const all = (likeness: 'same' | 'differs' | 'unsure') =>
  Object.fromEntries(FACE_FEATURES.map((feature) => [feature, likeness]));

describe('a comparison of faces', () => {
  test('passes without words where nothing firm differs', () => {
    expect(needsWords({})).toBe(false);
    expect(needsWords(all('same'))).toBe(false);
    expect(needsWords({ ...all('same'), hairline: 'differs', brows: 'differs' })).toBe(false);
    expect(needsWords(all('unsure'))).toBe(false);
  });

  test('needs words once bone differs, or more differs than is the same', () => {
    for (const firm of ['eyes_apart', 'nose', 'ears', 'chin_and_jaw'] as const) {
      expect(needsWords({ ...all('same'), [firm]: 'differs' })).toBe(true);
    }
    expect(needsWords({ hairline: 'differs' })).toBe(true);
  });

  test('never needs fewer words when one feature more differs', () => {
    const likeness = fc.constantFrom(...LIKENESS);
    const comparison = fc.record(Object.fromEntries(FACE_FEATURES.map((feature) => [feature, likeness])));
    fc.assert(
      fc.property(comparison, fc.constantFrom(...FACE_FEATURES), (given, feature) => {
        if (needsWords(given)) expect(needsWords({ ...given, [feature]: 'differs' })).toBe(true);
      }),
    );
  });
});
