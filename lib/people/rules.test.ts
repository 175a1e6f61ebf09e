import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MASKED_FIELDS, MASKS, maskEmail, maskName, maskNumber, SHOWN_PER_HOUR, withinBudget } from '#lib/people/rules';

describe('a masked value', () => {
  test('tells rows apart and no more', () => {
    expect(maskName('Ana María Ruiz')).toBe('A•• M•• R••');
    expect(maskName(' 王 小明 ')).toBe('王•• 小••');
    expect(maskEmail('ana@example.org')).toBe('a••@••.org');
    expect(maskNumber('99999999R')).toBe('•• 9R');
    expect(maskNumber('+34 600 111 242')).toBe('•• 42');
  });

  test('never holds the value, whatever it is', () => {
    const long = fc.string({ minLength: 4, unit: 'grapheme' }).filter((text) => /\p{L}{4}/u.test(text));
    fc.assert(
      fc.property(long, fc.constantFrom(...MASKED_FIELDS), (value, field) => {
        expect(MASKS[field](value)).not.toContain(value.trim());
      }),
    );
  });

  test('says nothing of a name’s length', () => {
    expect(maskName('Li').length).toBe(maskName('Lindqvist').length);
  });
});

test('the budget of an hour ends at its last field', () => {
  expect([0, SHOWN_PER_HOUR - 1, SHOWN_PER_HOUR].map(withinBudget)).toEqual([true, true, false]);
});
