import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { departures, instantOf } from '#lib/absences/rules';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { expandShifts, findSlot, type Interval, type Shift } from '#lib/schedule/rules';
import { freeAt, freeSlots, type SlotFacts, weekly, workedTimes } from '#lib/slots/rules';

const MINUTE = 60_000;
const DAY = 86_400_000;
const at = (iso: string) => new Date(iso);
const policy = DEFAULT_POLICY;
const shift = (change: Partial<Shift> = {}): Shift => ({
  ...{ staffId: 'a', weekday: 1, from: '09:00', to: '11:00', timeZone: 'UTC' },
  ...change,
});
const now = at('2026-03-02T08:45:00Z');
const facts = (change: Partial<SlotFacts> = {}): SlotFacts => ({
  ...{ ...weekly([shift()]), bookings: [], now, policy },
  ...change,
});
const starts = (change: Partial<SlotFacts>) =>
  freeSlots(facts(change)).map((s) => s.startsAt.toISOString().slice(5, 16));
const span = (staffId: string, from: string, to: string): Interval => ({ staffId, startsAt: at(from), endsAt: at(to) });

describe('free slots', () => {
  test('start on the grid of the shift after the notice, and end within the shift', () => {
    expect(starts({})).toEqual(['03-02T09:30', '03-02T10:00', '03-02T10:30']);
    const slots = freeSlots(facts());
    expect(findSlot(slots, at('2026-03-02T10:00:00Z'))?.endsAt).toEqual(at('2026-03-02T10:20:00Z'));
    expect(findSlot(slots, at('2026-03-02T10:10:00Z'))).toBeNull();
  });

  test('leave the buffer around a booking, and offer the time of another agent', () => {
    const { shifts } = weekly([shift({ staffId: 'b' }), shift()]);
    const bookings = [span('a', '2026-03-02T10:05:00Z', '2026-03-02T10:25:00Z')];
    expect(freeSlots(facts({ shifts, bookings })).map((s) => s.staffIds.join())).toEqual(['a,b', 'b', 'b']);
  });

  test('follow the policy: length, buffer, notice and horizon', () => {
    const quick = { ...policy, slotMinutes: 10, bufferMinutes: 5, noticeMinutes: 60, horizonDays: 1 };
    expect(starts({ policy: quick }).slice(0, 2)).toEqual(['03-02T09:45', '03-02T10:00']);
    expect(starts({ policy: { ...policy, noticeMinutes: 3 * 60 } })).toEqual([]);
    expect(starts({ policy: { ...policy, horizonDays: 8 } }).at(-1)).toBe('03-09T10:30');
  });

  test('know absences, single days more and holidays', () => {
    const away = [span('a', '2026-03-02T09:45:00Z', '2026-03-02T10:05:00Z')];
    expect(starts({ away })).toEqual(['03-02T10:30']);
    const extra = [span('a', '2026-03-03T12:00:00Z', '2026-03-03T12:30:00Z')];
    expect(starts({ extra }).at(-1)).toBe('03-03T12:00');
    expect(starts({ holidays: [{ day: '2026-03-02', timeZone: null }] })).toEqual([]);
    expect(starts({ holidays: [{ day: '2026-03-02', timeZone: 'Europe/Madrid' }] })).toHaveLength(3);
  });

  test('are only of those who may take the call, and none of a full day', () => {
    const shifts = [shift(), shift({ staffId: 'b', from: '09:30' })];
    expect(freeSlots(facts({ shifts, able: new Set(['b']) })).every((s) => s.staffIds.join() === 'b')).toBe(true);
    expect(starts({ fullDays: new Set([Math.floor(now.getTime() / DAY)]) })).toEqual([]);
  });

  test('name an agent once, though hours overlap', () => {
    const extra = [span('a', '2026-03-02T09:00:00Z', '2026-03-02T11:00:00Z')];
    expect(freeSlots(facts({ extra })).map((s) => s.staffIds)).toEqual([['a'], ['a'], ['a']]);
  });
});

const ZONES = Intl.supportedValuesOf('timeZone');
const wall = fc.integer({ min: 0, max: 95 }).map((q) => {
  return `${String(Math.floor(q / 4)).padStart(2, '0')}:${String((q % 4) * 15).padStart(2, '0')}`;
});
const who = fc.constantFrom('a', 'b', 'c');
const anyShift = fc.record({
  staffId: who,
  weekday: fc.integer({ min: 1, max: 7 }),
  from: wall,
  to: wall,
  timeZone: fc.constantFrom(...ZONES),
});
const year = at('2026-01-01T00:00:00Z').getTime();
const house = fc.record({
  shifts: fc.array(anyShift, { maxLength: 6 }),
  minute: fc.integer({ min: 0, max: 525_600 }),
  booked: fc.array(fc.tuple(who, fc.integer({ min: 0, max: 10_080 })), { maxLength: 8 }),
  away: fc.array(fc.tuple(who, fc.integer({ min: 0, max: 10_080 }), fc.integer({ min: 1, max: 2_000 })), {
    maxLength: 3,
  }),
});

/** Whatever a house looks like. */
function houseOf({ shifts, minute, booked, away }: typeof house extends fc.Arbitrary<infer T> ? T : never): SlotFacts {
  const today = new Date(year + minute * MINUTE);
  const spanAt = (staffId: string, m: number, minutes: number): Interval => {
    const startsAt = new Date(today.getTime() + m * MINUTE);
    return { staffId, startsAt, endsAt: new Date(startsAt.getTime() + minutes * MINUTE) };
  };
  const bookings = booked.map(([staffId, m]) => spanAt(staffId, m, 20));
  return { ...weekly(shifts), bookings, away: away.map((one) => spanAt(...one)), now: today, policy };
}

describe('in any zone, at any time of a year', () => {
  test('slots never touch a booking or an absence of the same agent and never lie outside a shift', () => {
    fc.assert(
      fc.property(house, (any) => {
        const given = houseOf(any);
        const shifts = expandShifts(given.shifts, { from: given.now, to: new Date(given.now.getTime() + 8 * DAY) });
        for (const slot of freeSlots(given)) {
          expect(slot.startsAt.getTime() - given.now.getTime()).toBeGreaterThanOrEqual(30 * MINUTE);
          for (const staffId of slot.staffIds) {
            const own = (i: Interval) => i.staffId === staffId;
            const taken = [...given.bookings, ...given.away].filter(own);
            expect(taken.some((b) => b.startsAt < slot.endsAt && b.endsAt > slot.startsAt)).toBe(false);
            expect(shifts.filter(own).some((s) => s.startsAt <= slot.startsAt && s.endsAt >= slot.endsAt)).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test('every slot can be booked: afterwards it is gone, and each of its agents was free for it', () => {
    fc.assert(
      fc.property(house, fc.nat(), (any, pick) => {
        const given = houseOf(any);
        const slots = freeSlots(given);
        const slot = slots[pick % Math.max(1, slots.length)];
        if (!slot) return;
        expect(freeAt(given, slot)).toEqual(expect.arrayContaining(slot.staffIds));
        const bookings = [...given.bookings, ...slot.staffIds.map((staffId) => ({ ...slot, staffId }))];
        expect(findSlot(freeSlots({ ...given, bookings }), slot.startsAt)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('on every day around a clock change the shift’s wall time holds, and no slot leaves it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: 0, max: 359 }), (timeZone, day) => {
        const daily = [1, 2, 3, 4, 5, 6, 7].map((weekday) => shift({ weekday, timeZone, from: '00:30', to: '05:30' }));
        const given = facts({ shifts: daily, now: new Date(year + day * DAY) });
        const clock = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        });
        for (const slot of freeSlots(given)) {
          const [from, to] = [clock.format(slot.startsAt), clock.format(slot.endsAt)];
          expect(from >= '00:30' && to <= '05:30', `${timeZone} ${slot.startsAt.toISOString()} ${from}–${to}`).toBe(
            true,
          );
        }
      }),
      { numRuns: 120 },
    );
  });
});

describe('who is free at a time', () => {
  test('is asked of any time, on the grid or not', () => {
    const odd = { startsAt: at('2026-03-02T09:07:00Z'), endsAt: at('2026-03-02T09:27:00Z') };
    expect(freeAt(facts(), odd)).toEqual(['a']);
    expect(freeAt(facts({ away: [span('a', '2026-03-02T09:20:00Z', '2026-03-02T10:00:00Z')] }), odd)).toEqual([]);
    expect(freeAt(facts(), { startsAt: at('2026-03-02T10:50:00Z'), endsAt: at('2026-03-02T11:10:00Z') })).toEqual([]);
  });
});

describe('worked times', () => {
  test('are cut by absences and keep single days more', () => {
    const window = { from: at('2026-03-02T00:00:00Z'), to: at('2026-03-04T00:00:00Z') };
    const worked = workedTimes(
      {
        ...weekly([shift()]),
        away: [span('a', '2026-03-02T09:30:00Z', '2026-03-02T10:00:00Z')],
        extra: [span('a', '2026-03-03T09:00:00Z', '2026-03-03T10:00:00Z')],
      },
      window,
    );
    expect(
      worked.map((w) => `${w.startsAt.toISOString().slice(8, 16)} ${w.endsAt.toISOString().slice(11, 16)}`),
    ).toEqual([...['02T09:00 09:30', '02T10:00 11:00', '03T09:00 10:00']]);
  });

  test('absences are wall times: two days of leave last 47 hours where the clock springs forward', () => {
    const leave = { staffId: 'a', kind: 'leave' as const, timeZone: 'Europe/Berlin' };
    const { away } = departures([{ ...leave, fromLocal: '2026-03-28T00:00', toLocal: '2026-03-30T00:00' }]);
    expect(away.map((a) => (a.endsAt.getTime() - a.startsAt.getTime()) / 3_600_000)).toEqual([47]);
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toEqual(at('2026-03-29T01:30:00Z'));
    expect(departures([{ ...leave, fromLocal: '2026-03-29T02:10', toLocal: '2026-03-29T03:10' }]).away).toEqual([]);
  });
});
