import { expect, test } from 'vitest';
import { isWeakPassword, kindOfCode, stepAt } from '#lib/factors/rules';

const person = { name: 'Mara Lindqvist', email: 'mara.l@house.test', role: 'agent' } as const;

test('a code is known by its shape, however it is spaced', () => {
  expect(['123 456', '7KQ2-M9XW-4TDP', '12345', '', '1234567', 'drop table'].map(kindOfCode)).toEqual([
    'totp',
    'recovery',
    null,
    null,
    null,
    null,
  ]);
});

test('a step lasts thirty seconds, to the very last', () => {
  const at = (text: string) => stepAt(new Date(text));
  expect(at('2026-01-01T00:00:29.999Z')).toBe(at('2026-01-01T00:00:00Z'));
  expect(at('2026-01-01T00:00:30Z')).toBe(at('2026-01-01T00:00:00Z') + 1);
});

test('a password is weak where it is short, common, repeated or one’s own', () => {
  const weak = [
    'short',
    'Password12345678',
    'aaaaaaaaaaaaaaaa',
    'lindqvist-2026-x',
    'xx mara.l xx 123',
    'theagentwaits',
  ];
  expect(weak.map((one) => isWeakPassword(one, person))).toEqual(weak.map(() => true));
  expect(isWeakPassword('correct horse battery', person)).toBe(false);
});
