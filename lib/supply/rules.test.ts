import { describe, expect, test } from 'vitest';
import { type Local, strainOf, supplyGrid } from '#lib/supply/rules';

const at = (iso: string) => new Date(iso);
const utc: Local = (when) => ({
  day: when.toISOString().slice(0, 10),
  weekday: when.getUTCDay() || 7,
  hour: when.getUTCHours(),
});

describe('supply against demand', () => {
  const grid = supplyGrid({
    days: ['2026-03-02', '2026-03-03'],
    worked: [{ staffId: 'a', startsAt: at('2026-03-02T08:00:00Z'), endsAt: at('2026-03-02T10:00:00Z') }],
    booked: [{ startsAt: at('2026-03-02T08:30:00Z') }, { startsAt: at('2026-03-09T08:30:00Z') }],
    past: ['02-23', '02-16', '02-17'].map((day) => at(`2026-${day}T09:00:00Z`)),
    weeks: 2,
    minutesPerCall: 30,
    local: utc,
  });

  test('counts work into its hours, calls into theirs, and what the weekday usually brings', () => {
    expect(grid.get('2026-03-02')?.[2]).toEqual({ capacity: 2, booked: 1, usual: 0 });
    expect(grid.get('2026-03-02')?.[3]).toEqual({ capacity: 2, booked: 0, usual: 1 });
    expect(grid.get('2026-03-03')?.[3]).toEqual({ capacity: 0, booked: 0, usual: 1 });
  });

  test('says where it is tight and where more is asked than can be held', () => {
    const strain = (booked: number, capacity: number, usual = 0) => strainOf({ booked, capacity, usual });
    expect([strain(0, 0), strain(1, 4), strain(4, 5), strain(5, 5), strain(1, 5, 6), strain(1, 0)]).toEqual([
      ...['none', 'free', 'tight', 'tight', 'over', 'over'],
    ]);
  });
});
