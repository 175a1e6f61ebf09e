import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval, Shift } from '#lib/schedule/rules';
import {
  DEFAULT_SLOT_POLICY,
  expandShifts,
  findSlot,
  freeSlots,
  isWallTime,
  pickAgent,
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
    const started = performance.now();
    const found = expandShifts(shifts, window);
    const took = performance.now() - started;
    expect(found.length).toBeGreaterThan(200 * 59);
    // About 35 ms once warm; the bound leaves room for a machine that runs everything else beside it.
    expect(took).toBeLessThan(500);
  });
});

describe('free slots', () => {
  const now = at('2026-03-02T08:45:00Z');

  test('start on the grid of the shift after the notice, and end within the shift', () => {
    const slots = freeSlots({ shifts: [shift({ to: '11:00' })], bookings: [], now });
    expect(slots.map((s) => s.startsAt.toISOString().slice(5, 16))).toEqual([
      ...['03-02T09:30', '03-02T10:00', '03-02T10:30'],
    ]);
    expect(findSlot(slots, at('2026-03-02T10:00:00Z'))?.endsAt).toEqual(at('2026-03-02T10:20:00Z'));
    expect(findSlot(slots, at('2026-03-02T10:10:00Z'))).toBeNull();
  });

  test('leave the buffer around a booking, and offer the time of another agent', () => {
    const shifts = [shift({ to: '11:00' }), shift({ staffId: 'b', to: '11:00' })];
    const booking = { staffId: 'a', startsAt: at('2026-03-02T10:05:00Z'), endsAt: at('2026-03-02T10:25:00Z') };
    const slots = freeSlots({ shifts, bookings: [booking], now });
    expect(slots.map((s) => s.staffIds.join())).toEqual(['a,b', 'b', 'b']);
  });

  test('never touch a booking of the same agent and never lie outside a shift, in any zone', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const wall = fc.integer({ min: 0, max: 95 }).map((q) => {
      return `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
    });
    const anyShift = fc.record({
      staffId: fc.constantFrom('a', 'b', 'c'),
      weekday: fc.integer({ min: 1, max: 7 }),
      from: wall,
      to: wall,
      timeZone: fc.constantFrom(...zones),
    });
    const start = at('2026-01-01T00:00:00Z').getTime();
    const minute = fc.integer({ min: 0, max: 525_600 });
    const facts = fc.record({
      shifts: fc.array(anyShift, { maxLength: 6 }),
      now: minute,
      booked: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 10_080 })), { maxLength: 8 }),
    });
    fc.assert(
      fc.property(facts, (f) => {
        const today = new Date(start + f.now * 60_000);
        const bookings = f.booked.map(([staffId, m]): Interval => {
          const startsAt = new Date(today.getTime() + m * 60_000);
          return { staffId, startsAt, endsAt: new Date(startsAt.getTime() + 20 * 60_000) };
        });
        const slots = freeSlots({ shifts: f.shifts, bookings, now: today });
        const shifts = expandShifts(f.shifts, { from: today, to: new Date(today.getTime() + 8 * 86_400_000) });
        for (const slot of slots) {
          expect(slot.startsAt.getTime() - today.getTime()).toBeGreaterThanOrEqual(30 * 60_000);
          for (const staffId of slot.staffIds) {
            const own = (i: Interval) => i.staffId === staffId;
            expect(bookings.filter(own).some((b) => b.startsAt < slot.endsAt && b.endsAt > slot.startsAt)).toBe(false);
            expect(shifts.filter(own).some((s) => s.startsAt <= slot.startsAt && s.endsAt >= slot.endsAt)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

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
  test('goes to the agent with the fewest calls, the first by id among equals', () => {
    const slot = { staffIds: ['c', 'b', 'a'] };
    expect(
      pickAgent(
        slot,
        new Map([
          ['a', 2],
          ['b', 1],
          ['c', 1],
        ]),
      ),
    ).toBe('b');
    expect(pickAgent(slot, new Map())).toBe('a');
    expect(pickAgent({ staffIds: [] }, new Map())).toBeNull();
  });

  test('opens ten minutes before its start and is missed fifteen minutes after it', () => {
    const booking = { startsAt: at('2026-03-02T10:00:00Z') };
    const state = (time: string) => slotState(booking, at(`2026-03-02T${time}Z`));
    expect(['09:49:59', '09:50:00', '10:00:00', '10:00:01', '10:14:59', '10:15:00'].map(state)).toEqual([
      ...['upcoming', 'open', 'open', 'late', 'late', 'missed'],
    ]);
    expect(DEFAULT_SLOT_POLICY.slotMinutes).toBe(20);
  });
});
