import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Comparison, FACE_FEATURES, LIKENESS, needsWords, openFeatures } from '#lib/faces/rules';

const all = (likeness: 'same' | 'differs' | 'unsure') =>
  Object.fromEntries(FACE_FEATURES.map((feature) => [feature, likeness]));

describe('a comparison of faces', () => {
  test('passes without words where nothing differs, and needs them once anything does', () => {
    expect(needsWords(all('same'))).toBe(false);
    expect(needsWords({ ...all('unsure'), nose: 'same' })).toBe(false);
    for (const feature of FACE_FEATURES) expect(needsWords({ ...all('same'), [feature]: 'differs' })).toBe(true);
  });

  test('in which nothing is the same needs words', () => {
    expect(needsWords(all('unsure'))).toBe(true);
    expect(needsWords({})).toBe(true);
  });

  test('names what is still open', () => {
    expect(openFeatures({})).toEqual(FACE_FEATURES);
    const { nose: _, ...rest } = all('same') as Comparison;
    expect(openFeatures(rest)).toEqual(['nose']);
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
