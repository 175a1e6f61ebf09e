import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval, Shift } from '#lib/schedule/rules';
import {
  expandShifts,
  halfHourly,
  isWallTime,
  mayMove,
  nearestSlots,
  orderAgents,
  seatsOf,
  slotState,
} from '#lib/schedule/rules';

const at = (iso: string) => new Date(iso);
const shift = (change: Partial<Shift>): Shift => ({
  staffId: 'a',
  weekday: 1,
  from: '09:00',
  to: '17:00',
  timeZone: 'UTC',
  ...change,
});
const spans = (list: Interval[]) => list.map((i) => [i.startsAt.toISOString(), i.endsAt.toISOString()]);
const week = (from: string) => ({ from: at(from), to: new Date(at(from).getTime() + 7 * 86_400_000) });

describe('shifts', () => {
  test('keep their wall time over both clock changes', () => {
    const sunday = shift({ weekday: 7, timeZone: 'America/New_York' });
    const hours = (from: string) => spans(expandShifts([sunday], week(from)));
    expect(hours('2026-03-01T12:00:00Z')).toEqual([['2026-03-01T14:00:00.000Z', '2026-03-01T22:00:00.000Z']]);
    expect(hours('2026-03-08T00:00:00Z')).toEqual([['2026-03-08T13:00:00.000Z', '2026-03-08T21:00:00.000Z']]);
    expect(hours('2026-11-01T00:00:00Z')).toEqual([['2026-11-01T14:00:00.000Z', '2026-11-01T22:00:00.000Z']]);
  });

  test('through a clock change last an hour less or more', () => {
    const night = shift({ weekday: 6, from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' });
    const hours = (from: string) =>
      expandShifts([night], week(from)).map((i) => (i.endsAt.getTime() - i.startsAt.getTime()) / 3_600_000);
    expect(hours('2026-03-28T12:00:00Z')).toEqual([7]);
    expect(hours('2026-10-24T12:00:00Z')).toEqual([9]);
    expect(hours('2026-07-04T12:00:00Z')).toEqual([8]);
  });

  test('a start that a clock change skips moves forward; a shift that shrinks to nothing is left out', () => {
    const skipped = (from: string, to: string) =>
      spans(expandShifts([shift({ weekday: 7, from, to, timeZone: 'Europe/Berlin' })], week('2026-03-29T00:00:00Z')));
    expect(skipped('02:30', '05:00')).toEqual([['2026-03-29T01:30:00.000Z', '2026-03-29T03:00:00.000Z']]);
    expect(skipped('02:30', '03:15')).toEqual([]);
  });

  test('at +5:45 are exact, and may end at 24:00', () => {
    const kathmandu = shift({ from: '20:15', to: '24:00', timeZone: 'Asia/Kathmandu' });
    expect(spans(expandShifts([kathmandu], week('2026-03-02T00:00:00Z')))).toEqual([
      ['2026-03-02T14:30:00.000Z', '2026-03-02T18:15:00.000Z'],
    ]);
  });

  test('a malformed wall time is an error', () => {
    expect(['9:00', '24:01', '12:60', ''].filter(isWallTime)).toEqual([]);
    expect(() => expandShifts([shift({ from: '9:00' })], week('2026-03-02T00:00:00Z'))).toThrow(RangeError);
  });

  test('of 200 agents over 60 days expand quickly', () => {
    const zones = ['Europe/Madrid', 'Asia/Shanghai', 'America/New_York', 'Asia/Kathmandu', 'Africa/Cairo'];
    const shifts = Array.from({ length: 200 }, (_, i) =>
      [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
        shift({ staffId: `s${i}`, weekday, timeZone: zones[i % 5] ?? 'UTC', from: `09:${10 + (i % 50)}` }),
      ),
    ).flat();
    const window = { from: at('2026-03-01T00:00:00Z'), to: at('2026-04-30T00:00:00Z') };
    const started = process.cpuUsage().user;
    const found = expandShifts(shifts, window);
    const took = (process.cpuUsage().user - started) / 1000;
    expect(found.length).toBeGreaterThan(200 * 59);
    // The processor's time, not the wall's: other tests run beside this one. `npm run bench -- slots` measures.
    expect(took).toBeLessThan(500);
  });
});

describe('shifts in every zone', () => {
  test('wall times agree with Intl on every day of a year, around every clock change', () => {
    const zones = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const window = { from: at('2026-01-01T00:00:00Z'), to: at('2027-01-01T00:00:00Z') };
    fc.assert(
      fc.property(zones, (timeZone) => {
        const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => shift({ weekday, from: '12:10', timeZone }));
        const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
        const seen = new Set(expandShifts(daily, window).map((i) => format.format(i.startsAt)));
        expect([...seen]).toEqual(['12:10']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a booking', () => {
  test('is asked of the agent with the fewest calls first, by id among equals', () => {
    const load = new Map([
      ['a', 2],
      ['b', 1],
      ['c', 1],
    ]);
    expect(orderAgents({ staffIds: ['c', 'b', 'a'] }, load)).toEqual(['b', 'c', 'a']);
    expect(orderAgents({ staffIds: [] }, load)).toEqual([]);
  });

  test('opens ten minutes before its start and is missed when its own grace is over', () => {
    const booking = { startsAt: at('2026-03-02T10:00:00Z'), graceMinutes: 15 };
    const state = (time: string) => slotState(booking, at(`2026-03-02T${time}Z`));
    expect(['09:49:59', '09:50:00', '10:00:00', '10:00:01', '10:14:59', '10:15:00'].map(state)).toEqual([
      ...['upcoming', 'open', 'open', 'late', 'late', 'missed'],
    ]);
    expect(slotState({ ...booking, graceMinutes: 40 }, at('2026-03-02T10:39:59Z'))).toBe('late');
    expect(slotState({ ...booking, graceMinutes: 5 }, at('2026-03-02T10:05:00Z'))).toBe('missed');
  });
});

describe('a move', () => {
  const booking = { startsAt: at('2026-03-02T10:00:00Z') };
  const policy = { cutoffMinutes: 60, mostMoves: 2 };

  test('is possible until the cut-off and not a second later, and as often as the policy says', () => {
    expect(mayMove(booking, 0, policy, at('2026-03-02T09:00:00Z'))).toBeNull();
    expect(mayMove(booking, 0, policy, at('2026-03-02T09:00:01Z'))).toBe('too_late');
    expect(mayMove(booking, 1, policy, at('2026-03-01T09:00:00Z'))).toBeNull();
    expect(mayMove(booking, 2, policy, at('2026-03-01T09:00:00Z'))).toBe('moves_spent');
  });
});

describe('the seats of a capped day', () => {
  const live = (seat: number) => ({ day: 7, seat, endedAt: null });
  const over = { day: 7, seat: 1, endedAt: at('2026-03-02T10:00:00Z') };

  test('are free but for live calls and as many as have taken place', () => {
    expect(seatsOf(3, [live(2)]).freeOn(7)).toEqual([1, 3]);
    expect(seatsOf(3, [live(2), over, over]).freeOn(7)).toEqual([]);
    expect(seatsOf(3, [live(1), live(2), live(3)]).fullDays).toEqual(new Set([7]));
    expect(seatsOf(3, [live(1)]).freeOn(8)).toEqual([1, 2, 3]);
    expect(seatsOf(null, [live(1)]).freeOn(7)).toBeNull();
  });
});

test('what is offered instead are the three nearest others, in time’s order', () => {
  const slots = [0, 10, 30, 60, 90].map((m) => ({ startsAt: new Date(m * 60_000) }));
  expect(nearestSlots(slots, new Date(30 * 60_000)).map(({ startsAt }) => startsAt.getTime() / 60_000)).toEqual([
    0, 10, 60,
  ]);
  expect(halfHourly(slots)).toHaveLength(4);
});
