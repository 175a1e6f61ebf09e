import { describe, expect, test } from 'vitest';
import { DEFAULT_LADDER, standing } from '#lib/eligibility/rules';
import { quickFill, readAttempts } from '#lib/referrals/rules';

const judged = (attempts: ReturnType<typeof quickFill>, now: Date) =>
  standing(
    attempts.map((a) => ({ ...a, at: new Date(a.at), actions: [] })),
    DEFAULT_LADDER,
    now,
  );

describe('filling in failures by number', () => {
  test.each(['2026-03-03T15:00:00Z', '2026-03-03T00:00:07Z', '2026-03-03T00:00:00Z'])(
    'ten failures of today reach the daily maximum at %s',
    (text) => {
      const now = new Date(text);
      const filled = quickFill(10, 'lighting', now);
      expect(filled.every((a) => a.at.startsWith('2026-03-03') && new Date(a.at) <= now)).toBe(true);
      expect(judged(filled, now).tier).toBe('locked_day');
    },
  );

  test('nothing is filled in for none', () => {
    expect(quickFill(0, null, new Date())).toEqual([]);
  });
});

describe('reading pasted attempts', () => {
  test('a time without an offset is UTC, one with an offset is turned into UTC', () => {
    const { attempts } = readAttempts(
      '2026-03-03 14:05 lighting\n2026-03-03T14:05:30+05:45 network\n2026-03-03 9:05 UTC',
    );
    expect(attempts.map((a) => a.at)).toEqual([
      '2026-03-03T14:05:00.000Z',
      '2026-03-03T08:20:30.000Z',
      '2026-03-03T09:05:00.000Z',
    ]);
  });

  test('a reason that is none of ours is counted, a bare failure is not', () => {
    const lines = ['2026-03-03 14:05 bananas', '2026-03-03 14:06 failed', '2026-03-03 14:07 Liveness check failed UTC'];
    expect(readAttempts(lines.join('\n')).unknown).toBe(1);
    expect(readAttempts('2026-03-03 14:05 passed with thanks').unknown).toBe(0);
  });

  test('a date with dots or slashes is read day first', () => {
    expect(readAttempts('3.4.2026 08:00').attempts[0]?.at).toBe('2026-04-03T08:00:00.000Z');
    expect(readAttempts('03/04/2026, 08:00').attempts[0]?.at).toBe('2026-04-03T08:00:00.000Z');
  });

  test.each([
    ['lighting', 'lighting'],
    ['too dark', 'lighting'],
    ['changing_light', 'changing_light'],
    ['light flickers', 'changing_light'],
    ['Unlike the ID photo', 'id_mismatch'],
    ['glasses reflect', 'obstruction'],
    ['moved too fast', 'motion'],
    ['coloured contact lenses', 'makeup'],
    ['no idea', null],
  ])('"%s" is the reason %s', (words, reason) => {
    expect(readAttempts(`2026-03-03 14:05 ${words}`).attempts[0]?.reason).toBe(reason);
  });

  test('a pass is told from a failure', () => {
    expect(readAttempts('2026-03-03 14:05 passed').attempts[0]?.outcome).toBe('passed');
  });

  test('lines without a readable date are given back, none is lost', () => {
    const read = readAttempts('yesterday evening, too dark\n\n2026-13-40 10:00 x\n2026-03-03 14:05');
    expect(read.attempts).toHaveLength(1);
    expect(read.unread).toEqual(['yesterday evening, too dark', '2026-13-40 10:00 x']);
  });
});
