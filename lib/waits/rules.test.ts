import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitOf, fits, keptUntil, openingAt, type RecentWait, toCallBack, waitRange } from '#lib/waits/rules';

const MINUTE = 60_000;
const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2, 10) + minutes * MINUTE);
const waited = (ahead: number, ...minutes: number[]): RecentWait[] => minutes.map((m) => ({ ahead, seconds: m * 60 }));

describe('the range of a wait', () => {
  test('is unknown while too few have waited, and says so', () => {
    expect(waitRange([], 0)).toBeNull();
    expect(waitRange(waited(0, 1, 2, 3, 4, 5, 6, 7), 0)).toBeNull();
    expect(waitRange(waited(2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), 0)).toBeNull();
  });

  test('goes by waits from the same place where there are enough of them', () => {
    const same = waited(1, 4, 5, 6, 7, 8, 9, 10, 30);
    expect(waitRange([...same, ...waited(0, ...Array(50).fill(1))], 1)).toEqual({ lowMinutes: 5, highMinutes: 10 });
  });

  test('else scales by the place: twice as many ahead take twice as long', () => {
    const known = waited(0, ...Array(12).fill(4));
    expect(waitRange(known, 0)).toEqual({ lowMinutes: 4, highMinutes: 5 });
    expect(waitRange(known, 3)).toEqual({ lowMinutes: 16, highMinutes: 17 });
  });

  test('holds eight of ten of the very waits that it is made of, whatever they were', () => {
    const some = fc.array(fc.integer({ min: 1, max: 7_200 }), { minLength: 20, maxLength: 120 });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 9 }), (seconds, ahead) => {
        const range = waitRange(
          seconds.map((s) => ({ ahead, seconds: s })),
          ahead,
        );
        if (!range) throw new Error('unknown');
        const inside = seconds.filter((s) => s >= range.lowMinutes * 60 && s <= range.highMinutes * 60);
        expect(inside.length / seconds.length).toBeGreaterThanOrEqual(0.75);
      }),
    );
  });
});

test('a wait is a hit within its range, and nothing is counted where nothing was foretold', () => {
  const wait = (minutes: number, foretold = true) => ({
    ...{ enteredAt: at(0), endedAt: at(minutes) },
    ...{ lowMinutes: foretold ? 3 : null, highMinutes: foretold ? 9 : null },
  });
  expect([2, 3, 9, 10].map((m) => fitOf(wait(m)))).toEqual(['shorter', 'hit', 'hit', 'longer']);
  expect(fits([wait(4), wait(5), wait(20), wait(4, false)])).toEqual({ hit: 2, longer: 1, shorter: 0, unforetold: 1 });
});

describe('who is asked back', () => {
  const here = (minutes: number) => ({
    ...{ caseId: `at ${minutes}`, enteredAt: at(minutes), waitId: null, away: false, calledAt: null },
  });
  const away = (minutes: number, waitId: string, calledAt: Date | null = null) => ({
    ...{ caseId: `at ${minutes}`, enteredAt: at(minutes), waitId, away: true, calledAt },
  });

  test('are those away among the first in line, as many as agents are free, once', () => {
    const line = [away(3, 'c'), here(1), away(2, 'b'), away(0, 'a', at(9))];
    const agents = (many: number) => {
      const ids = Array.from({ length: many }, (_, n) => `agent ${n}`);
      return new Map(line.map(({ caseId }) => [caseId, ids]));
    };
    expect(toCallBack(line, agents(0))).toEqual([]);
    expect(toCallBack(line, agents(2))).toEqual([]);
    expect(toCallBack(line, agents(3))).toEqual(['b']);
    expect(toCallBack(line, agents(9))).toEqual(['b', 'c']);
  });

  test('are asked for an agent who may have their case, and whoever waits for another one stands in nobody’s way', () => {
    const line = [away(0, 'needs a certificate'), away(1, 'needs none'), away(2, 'neither')];
    const free = new Map([
      ['at 0', []],
      ['at 1', ['agent']],
      ['at 2', ['agent']],
    ]);
    expect(toCallBack(line, free)).toEqual(['needs none']);
  });

  test('keep their place for the policy’s minutes', () => {
    expect(keptUntil(at(0), 10)).toEqual(at(10));
  });
});

describe('the opening hours', () => {
  const work = (from: number, to: number) => ({ staffId: 'a', startsAt: at(from), endsAt: at(to) });

  test('last until the last of an unbroken run leaves', () => {
    expect(openingAt([work(30, 90), work(-60, 40), work(100, 200)], at(0))).toEqual({ isOpen: true, until: at(90) });
  });

  test('begin again with the next shift, or are unknown where there is none', () => {
    expect(openingAt([work(30, 90), work(-60, 0)], at(0))).toEqual({ isOpen: false, at: at(30) });
    expect(openingAt([], at(0))).toEqual({ isOpen: false, at: null });
  });
});
