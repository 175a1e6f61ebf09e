import { DEFAULT_POLICY } from '#lib/policies/rules';
import type { Interval, Shift } from '#lib/schedule/rules';
import { freeSlots, type SlotFacts, weekly } from '#lib/slots/rules';
import { type Figure, statsOf, timed } from '#tests/bench/measure';

const ZONES = [
  ...['Europe/Madrid', 'Europe/Stockholm', 'Africa/Cairo', 'Asia/Kathmandu', 'Asia/Shanghai', 'Asia/Singapore'],
  ...['Australia/Sydney', 'America/Sao_Paulo', 'America/New_York', 'America/Denver', 'America/Los_Angeles', 'UTC'],
];
const DAY = 86_400_000;
const MINUTE = 60_000;

/** 200 agents in 12 zones with eight hours on each of seven days, 3,000 calls booked, over both clock changes of a spring. */
function bigHouse(): SlotFacts {
  const now = new Date('2026-03-01T00:00:00Z');
  const shifts: Shift[] = [];
  const bookings: Interval[] = [];
  for (let i = 0; i < 200; i += 1) {
    const staffId = `staff_${String(i).padStart(3, '0')}`;
    const [from, to] = [`09:${String((i % 4) * 15).padStart(2, '0')}`, `17:${String((i % 4) * 15).padStart(2, '0')}`];
    for (let weekday = 1; weekday <= 7; weekday += 1)
      shifts.push({ staffId, weekday, from, to, timeZone: ZONES[i % ZONES.length] ?? 'UTC' });
    for (let n = 0; n < 15; n += 1) {
      const startsAt = new Date(now.getTime() + n * 4 * DAY + (8 + (n % 6)) * 60 * MINUTE);
      bookings.push({ staffId, startsAt, endsAt: new Date(startsAt.getTime() + 20 * MINUTE) });
    }
  }
  return { ...weekly(shifts), bookings, now, policy: { ...DEFAULT_POLICY, horizonDays: 60 } };
}

/** All free slots of a big house, beside the bare making of as many objects. */
export async function slots(): Promise<Figure> {
  const facts = bigHouse();
  const found = freeSlots(facts);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < 40; i += 1) {
    ours.push(await timed(async () => freeSlots(facts)));
    bare.push(
      await timed(async () =>
        found.map(({ startsAt, endsAt, staffIds }) => ({
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
          staffIds: [...staffIds],
        })),
      ),
    );
  }
  const what = `free slots: 200 agents, 60 days, 12 zones (${found.length} times)`;
  return {
    name: 'slots',
    what,
    floor: 'the same list copied',
    ours: statsOf(ours.slice(10)),
    bare: statsOf(bare.slice(10)),
  };
}
