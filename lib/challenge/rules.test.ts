import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ABILITIES } from '#lib/abilities/rules';
import { drawChallenge, isSlot, redrawSlot, SLOTS, type Slot } from '#lib/challenge/rules';
import { ACTIONS } from '#lib/checklist/rules';
import { coercionFor, movementsFor, occlusionsFor } from '#lib/deck/rules';
import { CATEGORIES, DOCUMENT_KINDS, FEATURES, featuresByCategory } from '#lib/features/rules';

const secure = (n: number) => randomInt(n);
const declared = fc.subarray([...ABILITIES]);
const document = fc.constantFrom(...DOCUMENT_KINDS);
const categoryOf = (feature: string) => FEATURES.find(({ key }) => key === feature)?.category;
const features = (draw: ReturnType<typeof drawChallenge>) =>
  [draw.items.feature_1, draw.items.feature_2, draw.items.feature_3] as const;

/** Every slot and the digits over many draws: how often each value came. */
function tally(draws: number, facts: Parameters<typeof drawChallenge>[0]) {
  const seen = new Map<string, Map<string, number>>();
  for (let i = 0; i < draws; i += 1) {
    const draw = drawChallenge(facts, secure);
    for (const [slot, key] of [...Object.entries(draw.items), ['first digit', draw.digits.charAt(0)] as const]) {
      const counts = seen.get(slot) ?? new Map<string, number>();
      counts.set(key, (counts.get(key) ?? 0) + 1);
      seen.set(slot, counts);
    }
  }
  return seen;
}

describe('a draw', () => {
  test('has two different actions of the five and three features of different categories that this document has', () => {
    fc.assert(
      fc.property(document, (type) => {
        const draw = drawChallenge({ document: type, declared: [] }, secure);
        expect(new Set([draw.items.action_1, draw.items.action_2]).size).toBe(2);
        expect(ACTIONS).toEqual(expect.arrayContaining([draw.items.action_1, draw.items.action_2]));
        expect(new Set(features(draw).map(categoryOf)).size).toBe(3);
        for (const feature of features(draw)) expect(featuresByCategory(type).flat()).toContain(feature);
        expect(draw.digits).toMatch(/^\d{4}$/);
        expect(Object.keys(draw.items).sort()).toEqual([...SLOTS].sort());
      }),
    );
  });

  test('is spread evenly: no value of a slot comes much more often than another of the same class', () => {
    const draws = 6000;
    const seen = tally(draws, { document: 'id_card', declared: [] });
    const sizes: Partial<Record<string, number>> = {
      ...{ action_1: 5, action_2: 5, hand: 2, question: 8, who_asked: 8, 'first digit': 10 },
    };
    for (const [slot, size = 0] of Object.entries(sizes)) {
      const counts = [...(seen.get(slot)?.values() ?? [])];
      expect(counts, slot).toHaveLength(size);
      // Six standard deviations: a fair draw leaves them about once in half a billion runs.
      const spread = 6 * Math.sqrt((draws / size) * (1 - 1 / size));
      for (const count of counts) expect(Math.abs(count - draws / size), slot).toBeLessThan(spread);
    }
    const categories: Record<string, number> = {};
    for (const [key, count] of seen.get('feature_1') ?? []) {
      const category = categoryOf(key) ?? '';
      categories[category] = (categories[category] ?? 0) + count;
    }
    expect(Object.keys(categories)).toHaveLength(CATEGORIES.length);
    for (const count of Object.values(categories)) expect(Math.abs(count - draws / 5)).toBeLessThan(6 * 31);
  });

  test('is not foreseen: knowing ninety-nine draws names the hundredth no better than chance', () => {
    const draws = Array.from({ length: 100 }, () =>
      JSON.stringify(drawChallenge({ document: 'id_card', declared: [] }, secure)),
    );
    expect(new Set(draws).size).toBe(100);
  });

  test('from a random source out of its range is an error, never a predictable draw', () => {
    for (const broken of [(n: number) => n, () => -1, () => 0.5, () => Number.NaN]) {
      expect(() => drawChallenge({ document: 'id_card', declared: [] }, broken)).toThrow(RangeError);
    }
  });
});

describe('what a user cannot do', () => {
  test('is exchanged for as many others, so that every pool keeps its size and every slot is filled', () => {
    fc.assert(
      fc.property(declared, document, (cannot, type) => {
        expect(movementsFor(cannot)).toHaveLength(5);
        expect(new Set(movementsFor(cannot)).size).toBe(5);
        expect(occlusionsFor(cannot)).toHaveLength(2);
        expect(coercionFor(cannot)).toHaveLength(8);
        const draw = drawChallenge({ document: type, declared: cannot }, secure);
        for (const slot of SLOTS) expect(draw.items[slot]).toBeTruthy();
      }),
    );
  });

  test('is never drawn', () => {
    fc.assert(
      fc.property(declared, (cannot) => {
        const { items } = drawChallenge({ document: 'passport', declared: cannot }, secure);
        const actions: readonly string[] = [items.action_1, items.action_2];
        if (cannot.includes('blink')) expect(actions).not.toContain('blink');
        if (cannot.includes('nod')) expect(actions.some((one) => one === 'nod' || one === 'shake_head')).toBe(false);
        if (cannot.includes('uncover_face')) expect(actions.some((one) => /mouth|smile/.test(one))).toBe(false);
        if (cannot.includes('raise_hand')) expect(items.hand).not.toMatch(/^hand_/);
        if (cannot.includes('speak')) expect(items.digits).not.toBe('read_digits');
        if (cannot.includes('speak') && cannot.includes('raise_hand')) expect(items.digits).toBe('sign_digits');
      }),
    );
  });

  test('tells the agent how to hold the call, and the draw holds no word of why', () => {
    const draw = drawChallenge({ document: 'id_card', declared: ['hear', 'interpreter'] }, secure);
    expect(draw.manner).toEqual({ inWriting: true, inCompany: true });
    const speechless = drawChallenge({ document: 'id_card', declared: ['speak', 'assistant'] }, secure);
    expect(speechless.manner).toEqual(draw.manner);
    for (const code of ABILITIES.filter((one) => one !== 'blink' && one !== 'nod'))
      expect(JSON.stringify(draw)).not.toContain(code);
  });
});

describe('drawing one item again', () => {
  test('changes that item alone, to another of its class that stands nowhere else in the draw', () => {
    fc.assert(
      fc.property(declared, document, fc.constantFrom<Slot>(...SLOTS), (cannot, type, slot) => {
        const facts = { document: type, declared: cannot };
        const before = drawChallenge(facts, secure);
        const after = redrawSlot(before, slot, facts, secure);
        for (const other of SLOTS.filter((one) => one !== slot)) expect(after.items[other]).toBe(before.items[other]);
        if (slot === 'digits') expect(after.digits).not.toBe(before.digits);
        else expect(after.items[slot]).not.toBe(before.items[slot]);
        if (slot !== 'digits') expect(after.digits).toBe(before.digits);
        expect(after.items.action_1).not.toBe(after.items.action_2);
        expect(new Set(features(after).map(categoryOf)).size).toBe(3);
      }),
      { numRuns: 300 },
    );
  });

  test('of a feature takes those of the document that is shown instead', () => {
    const before = drawChallenge({ document: 'id_card', declared: [] }, secure);
    const after = redrawSlot(before, 'feature_2', { document: 'passport', declared: [] }, secure);
    expect(after.document).toBe('passport');
    expect(featuresByCategory('passport').flat()).toContain(after.items.feature_2);
  });
});

test('a slot is known by its name', () => {
  expect(SLOTS.every(isSlot)).toBe(true);
  expect(isSlot('consent')).toBe(false);
});
