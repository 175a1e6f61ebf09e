import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASE_STATES, isFinal } from '#lib/cases/lifecycle';
import { KEPT_DAYS } from '#lib/guests/rules';
import { erasedOn, keptDays } from '#lib/retention/rules';

const closedAt = new Date('2026-03-01T12:00:00Z');
const kept = { state: 'granted', country: 'ES', closedAt, holdSince: null, erasedAt: null } as const;

describe('a case is kept', () => {
  test('as long as its outcome and its country say, to the minute', () => {
    expect(erasedOn(kept)).toEqual(new Date('2026-05-30T12:00:00Z'));
    expect(erasedOn({ ...kept, state: 'lapsed' })).toEqual(new Date('2026-03-31T12:00:00Z'));
    const policy = { granted: 60, countries: { ES: { granted: 14 } } };
    expect(erasedOn(kept, policy)).toEqual(new Date('2026-03-15T12:00:00Z'));
    expect(erasedOn({ ...kept, country: 'SE' }, policy)).toEqual(new Date('2026-04-30T12:00:00Z'));
  });

  test('while it is open, under a legal hold or erased already, without an end', () => {
    for (const state of CASE_STATES.filter((one) => !isFinal(one))) expect(erasedOn({ ...kept, state })).toBeNull();
    expect(erasedOn({ ...kept, holdSince: closedAt })).toBeNull();
    expect(erasedOn({ ...kept, erasedAt: closedAt })).toBeNull();
  });

  test('never longer than the consent says, whatever a policy holds', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (granted) => {
        expect(keptDays('granted', 'ES', { granted })).toBeLessThanOrEqual(KEPT_DAYS);
        expect(keptDays('granted', 'ES', { countries: { ES: { granted } } })).toBeLessThanOrEqual(KEPT_DAYS);
      }),
    );
  });
});
