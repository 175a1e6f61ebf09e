import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Attempt } from '#lib/eligibility/rules';
import { acceptAttempts, brief, DEFAULT_LADDER, mayRefer, standing, undecided } from '#lib/eligibility/rules';
import { notEligibleSentence, standingSentence, undecidedSentence } from '#lib/eligibility/text';

const at = (iso: string): Date => new Date(iso);
const failed = (when: Date, reason: Attempt['reason'] = 'lighting'): Attempt => ({
  at: when,
  outcome: 'failed',
  reason,
  actions: ['blink'],
});
/** `n` failures a minute apart, the last one at `last`. */
const failures = (n: number, last: string): Attempt[] =>
  Array.from({ length: n }, (_, i) => failed(new Date(at(last).getTime() - (n - 1 - i) * 60_000)));
const tier = (attempts: Attempt[], now: string) => standing(attempts, DEFAULT_LADDER, at(now)).tier;

describe('the cooldown ladder', () => {
  test.each([
    [2, 'may_retry'],
    [3, 'prompted'],
    [4, 'prompted'],
    [5, 'locked_short'],
    [9, 'locked_short'],
    [10, 'locked_day'],
  ])('after %i failures in a day the tier is %s', (n, expected) => {
    expect(tier(failures(n, '2026-03-02T10:00:00Z'), '2026-03-02T10:00:00Z')).toBe(expected);
  });

  test('a short lock ends on the minute and not before', () => {
    const five = failures(5, '2026-03-02T10:00:00Z');
    expect(tier(five, '2026-03-02T10:29:59.999Z')).toBe('locked_short');
    expect(tier(five, '2026-03-02T10:30:00Z')).toBe('prompted');
  });

  test('the lock of the daily maximum outlives midnight and lasts 24 hours', () => {
    const ten = failures(10, '2026-03-02T23:50:00Z');
    const next = standing(ten, DEFAULT_LADDER, at('2026-03-03T12:00:00Z'));
    expect(next).toMatchObject({ tier: 'locked_day', until: at('2026-03-03T23:50:00Z'), failures: 0 });
    expect(tier(ten, '2026-03-03T23:50:00Z')).toBe('may_retry');
  });

  test('failures on both sides of midnight count for their own UTC day', () => {
    expect(tier(failures(10, '2026-03-03T00:04:00Z'), '2026-03-03T00:04:00Z')).toBe('locked_short');
  });

  test('ten failures across midnight still open the manual channel, ten over 24 hours apart do not', () => {
    const close = standing(failures(10, '2026-03-03T00:04:00Z'), DEFAULT_LADDER, at('2026-03-03T00:05:00Z'));
    expect(mayRefer(close)).toEqual({ ok: true, why: 'daily_maximum' });
    const apart = [...failures(5, '2026-03-02T00:04:00Z'), ...failures(5, '2026-03-03T00:05:00Z')];
    expect(mayRefer(standing(apart, DEFAULT_LADDER, at('2026-03-03T00:06:00Z'))).ok).toBe(false);
  });

  test('two days in a row at the daily maximum, or three with a lock, mean manual review', () => {
    const ten = [...failures(10, '2026-03-02T08:00:00Z'), ...failures(10, '2026-03-03T09:00:00Z')];
    const fives = ['02', '03', '04'].flatMap((d) => failures(5, `2026-03-${d}T08:00:00Z`));
    expect(tier(ten, '2026-03-03T09:00:00Z')).toBe('manual_review');
    expect(tier(fives, '2026-03-04T12:00:00Z')).toBe('manual_review');
    const gap = [...failures(10, '2026-03-02T08:00:00Z'), ...failures(10, '2026-03-04T09:00:00Z')];
    expect(tier(gap, '2026-03-04T09:00:00Z')).toBe('locked_day');
  });

  test('a pass ends the count', () => {
    const passed: Attempt = { at: at('2026-03-02T10:01:00Z'), outcome: 'passed', reason: null, actions: [] };
    const now = standing([...failures(10, '2026-03-02T10:00:00Z'), passed], DEFAULT_LADDER, at('2026-03-02T10:02:00Z'));
    expect(now).toMatchObject({ tier: 'may_retry', failures: 0, failuresTotal: 10, dailyMaximumDays: 0 });
    expect(mayRefer(now).ok).toBe(false);
  });
});

describe('the manual channel', () => {
  const at10 = '2026-03-02T10:00:00Z';

  test('is closed at three and at five failures, unless support gives a reason', () => {
    for (const n of [3, 5, 9]) {
      const s = standing(failures(n, at10), DEFAULT_LADDER, at(at10));
      expect(mayRefer(s)).toEqual({ ok: false, why: 'not_eligible' });
      expect(mayRefer(s, { reason: '  ' }).ok).toBe(false);
      expect(mayRefer(s, { reason: 'cannot hold a phone' })).toEqual({ ok: true, why: 'override' });
    }
  });

  test('opens at the tenth failure', () => {
    const s = standing(failures(10, at10), DEFAULT_LADDER, at(at10));
    expect(mayRefer(s)).toEqual({ ok: true, why: 'daily_maximum' });
  });

  test('an attempt dated in the future is refused, a clock a little ahead is not', () => {
    const now = at(at10);
    const late = [failed(now), failed(at('2026-03-02T10:01:01Z'))];
    expect(acceptAttempts(late, now)).toEqual({ ok: false, why: 'late_date', index: 1 });
    expect(acceptAttempts([failed(new Date(Number.NaN))], now).ok).toBe(false);
    const ahead = acceptAttempts([failed(at('2026-03-02T10:00:30Z'))], now);
    expect(ahead).toMatchObject({ ok: true, attempts: [{ at: now }] });
  });
});

describe('over any history', () => {
  const start = at('2026-03-01T00:00:00Z').getTime();
  const minutes = fc.integer({ min: 0, max: 6 * 24 * 60 });
  const history = fc.array(fc.record({ minute: minutes, passed: fc.boolean() }), { maxLength: 60 }).map((list) =>
    list.map(({ minute, passed }, i): Attempt => {
      const when = new Date(start + minute * 60_000);
      const pass: Attempt = { at: when, outcome: 'passed', reason: null, actions: [] };
      return passed && i % 9 === 0 ? pass : failed(when);
    }),
  );
  const end = start + 6 * 24 * 3_600_000;

  test('a lock holds up to its end and is over at it', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 3000 }), (attempts, later) => {
        const { until } = standing(attempts, DEFAULT_LADDER, new Date(end + later * 60_000));
        if (!until) return;
        expect(standing(attempts, DEFAULT_LADDER, new Date(until.getTime() - 1)).until).toEqual(until);
        expect(standing(attempts, DEFAULT_LADDER, until).until).toBeUndefined();
      }),
    );
  });

  test('without a new attempt, who may be referred still may later', () => {
    fc.assert(
      fc.property(history, fc.nat(5000), fc.nat(5000), (attempts, a, b) => {
        const early = standing(attempts, DEFAULT_LADDER, new Date(end + Math.min(a, b) * 60_000));
        const later = standing(attempts, DEFAULT_LADDER, new Date(end + Math.max(a, b) * 60_000));
        if (mayRefer(early).ok) expect(mayRefer(later).ok).toBe(true);
        if (!early.until) expect(later.until).toBeUndefined();
      }),
    );
  });

  test('the order in which attempts are sent changes nothing', () => {
    fc.assert(
      fc.property(history, (attempts) => {
        const one = attempts.filter((a) => a.outcome === 'failed');
        const now = new Date(end);
        expect(standing([...one].reverse(), DEFAULT_LADDER, now)).toEqual(standing(one, DEFAULT_LADDER, now));
      }),
    );
  });
});

test('the same try sent ten times counts once: nobody makes ten checks in one instant', () => {
  const now = at('2026-03-02T10:00:00Z');
  const accepted = acceptAttempts(Array(10).fill(failed(now)), now);
  expect(accepted).toEqual({ ok: true, attempts: [failed(now)] });
});

describe('the referral brief', () => {
  test('gives each attempt the tier that it led to, oldest first', () => {
    const lines = brief(failures(10, '2026-03-02T10:00:00Z').reverse(), DEFAULT_LADDER);
    expect(lines.map((l) => l.tierAfter)).toEqual([
      ...['may_retry', 'may_retry', 'prompted', 'prompted'],
      ...Array(5).fill('locked_short'),
      'locked_day',
    ]);
  });

  test('says in one sentence what the machine could not decide', () => {
    const seven = failures(7, '2026-03-02T10:00:00Z');
    const three = failures(3, '2026-03-02T11:00:00Z').map((a) => ({ ...a, reason: 'motion' as const }));
    expect(undecidedSentence(undecided([...seven, ...three]))).toBe(
      'In 7 of 10 tries the light was too weak or came from behind; the face itself was never compared.',
    );
    expect(undecidedSentence(undecided([]))).toBe('No failed attempt was reported.');
    expect(undecided([failed(at('2026-03-02T10:00:00Z'), null)]).code).toBe('unknown');
  });

  test('a refusal names the time of the next try', () => {
    const s = standing(failures(5, '2026-03-02T10:00:00Z'), DEFAULT_LADDER, at('2026-03-02T10:01:00Z'));
    expect(notEligibleSentence(s)).toContain('2 Mar, 10:30 UTC');
    expect(standingSentence(s)).toContain('5 failed tries today');
  });
});
