import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { shifts } from '#db/schema/staff';
import { SYSTEM } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { dayKey } from '#lib/language/moments';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { addShift, endShift } from '#lib/shifts/commands';
import { weekOf } from '#lib/shifts/rules';
import { disableStaff } from '#lib/staff/commands';
import { ctxOf, makeStaff, must, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';
import { atOnce } from '#tests/races';
import { signedIn, statusOf } from '#tests/signed-in';

useDatabase();

let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
let supervisor: Awaited<ReturnType<typeof makeStaff<'supervisor'>>>;
beforeAll(async () => {
  admin = await makeStaff('admin');
  supervisor = await makeStaff('supervisor');
});

type Hours = { weekday: number; from: string; to: string; timeZone?: string };
const monday = (staffId: string, from: string, to: string, timeZone = 'UTC') => ({
  ...{ staffId, weekday: 1, from, to, timeZone },
});
// They touch all year but from the second to the last Sunday of March, and for a week in autumn.
const madrid: Hours = { weekday: 1, from: '09:00', to: '17:00', timeZone: 'Europe/Madrid' };
const newYork: Hours = { weekday: 1, from: '11:00', to: '12:00', timeZone: 'America/New_York' };
const rowsOf = (staffId: string) => db().select().from(shifts).where(eq(shifts.staffId, staffId));

guarantees(addShift, {
  ready: async () => monday((await makeStaff('agent')).id, '09:00', '17:00'),
  by: () => supervisor,
  run: addShift,
  does: [
    'gives a weekly shift',
    async (wanted, { shiftId }) =>
      expect(await rowsOf(wanted.staffId)).toMatchObject([
        { id: shiftId, weekday: 1, fromTime: '09:00', toTime: '17:00', endedAt: null },
      ]),
  ],
  states: {
    'over another shift of the same person': {
      given: (wanted) => addShift(ctxOf(supervisor), { ...wanted, from: '16:00', to: '20:00' }),
      why: 'shift_overlap',
    },
    'for a former colleague': {
      given: ({ staffId }) => disableStaff(ctxOf(admin), staffId),
      why: 'not_found',
    },
    'for an administrator': {
      run: (wanted) => addShift(ctxOf(supervisor), { ...wanted, staffId: admin.id }),
      why: 'not_found',
    },
  },
  never: ['agent', 'auditor', 'admin', 'guest', 'platform', 'visitor'],
  race: { loser: 'shift_overlap' },
  leaves: ({ staffId }) => ({ [staffId]: ['shift.added'] }),
});

guarantees(endShift, {
  ready: async () => {
    const { id } = await makeStaff('agent');
    const added = await addShift(ctxOf(supervisor), monday(id, '09:00', '17:00'));
    if (!added.ok) throw new Error(added.why);
    return { staffId: id, shiftId: added.value.shiftId };
  },
  by: () => supervisor,
  run: (ctx, { shiftId }) => endShift(ctx, shiftId),
  does: [
    'ends a shift, and its time may be given again',
    async ({ staffId }) => {
      expect((await rowsOf(staffId))[0]?.endedAt).toBeInstanceOf(Date);
      expect(await addShift(ctxOf(supervisor), monday(staffId, '10:00', '11:00'))).toMatchObject({ ok: true });
    },
  ],
  states: { 'once it has ended': { given: ({ shiftId }) => endShift(ctxOf(supervisor), shiftId), why: 'not_found' } },
  never: ['agent', 'auditor', 'admin', 'guest', 'platform', 'visitor'],
  race: { loser: 'conflict' },
  leaves: ({ staffId }) => ({ [staffId]: ['shift.ended'] }),
});

describe('weekly shifts', () => {
  test('may touch but not overlap, in whatever zones they are written', async () => {
    const person = await makeStaff('agent');
    await addShift(ctxOf(supervisor), monday(person.id, '09:00', '12:00'));
    expect(await addShift(ctxOf(supervisor), monday(person.id, '12:00', '17:00'))).toMatchObject({ ok: true });
    expect(await addShift(ctxOf(supervisor), monday(person.id, '13:00', '14:00', 'Asia/Kathmandu'))).toMatchObject({
      ok: true,
    });
    expect(await addShift(ctxOf(supervisor), monday(person.id, '14:45', '15:30', 'Asia/Kathmandu'))).toMatchObject({
      why: 'shift_overlap',
    });
  });

  test('of two that overlap in different zones, added at the same moment by two supervisors, one is given', async () => {
    const person = await makeStaff('agent');
    const other = await makeStaff('supervisor');
    const done = await atOnce(
      () => addShift(ctxOf(supervisor), monday(person.id, '09:00', '17:00', 'Europe/Madrid')),
      () => addShift(ctxOf(other), monday(person.id, '10:00', '11:00', 'America/New_York')),
    );
    expect(done.map((one) => (one.ok ? 'given' : one.why)).sort()).toEqual(['given', 'shift_overlap']);
    expect(await rowsOf(person.id)).toHaveLength(1);
  });

  test.each([
    [
      'past midnight into Monday',
      { weekday: 7, from: '22:00', to: '06:00' },
      { weekday: 1, from: '05:00', to: '07:00' },
    ],
    ['a whole day', { weekday: 1, from: '00:00', to: '24:00' }, { weekday: 1, from: '23:30', to: '00:30' }],
    ['in weeks of the year when only one zone has changed its clock', madrid, newYork],
  ])('cannot overlap in the database itself: %s', async (_, one, other) => {
    const { id } = await makeStaff('agent');
    const put = (shiftId: string, shift: Hours) =>
      must(
        commit(ctxOf(SYSTEM), {
          writes: [
            insert(shifts, {
              id: shiftId,
              staffId: id,
              timeZone: 'UTC',
              ...shift,
              fromTime: shift.from,
              toTime: shift.to,
            }),
          ],
          events: [{ kind: 'shift.added', subject: id, data: { shiftId, timeZone: 'UTC', ...shift } }],
        }),
      );
    await put(newId('shift'), one);
    await expect(put(newId('shift'), other)).rejects.toThrow('shifts_no_overlap');
  });

  test('that begin when they end are no shifts', async () => {
    const { id } = await makeStaff('agent');
    expect(await statusOf(await signedIn('supervisor'), 'POST', '/shifts', monday(id, '09:00', '09:00'))).toBe(400);
  });
});

describe('the week on the schedule', () => {
  const week = (now: string, zone: string) => weekOf([], new Date(now), (at) => dayKey(at, zone)).map((day) => day.key);

  test('is seven days from today on, over both changes of the clock', () => {
    expect(week('2026-03-27T22:30:00Z', 'Europe/Madrid')).toEqual(days('2026-03-27'));
    expect(week('2026-10-23T21:30:00Z', 'Europe/Madrid')).toEqual(days('2026-10-23'));
    expect(week('2026-10-24T23:59:00Z', 'Asia/Kathmandu')).toEqual(days('2026-10-25'));
  });

  test('shows on the first day what began before it and still runs', () => {
    const night = { startsAt: new Date('2026-05-04T20:00:00Z'), endsAt: new Date('2026-05-05T04:00:00Z') };
    const [first] = weekOf([night], new Date('2026-05-05T01:00:00Z'), (at) => dayKey(at, 'UTC'));
    expect(first).toMatchObject({ key: '2026-05-05', items: [night] });
  });
});

function days(from: string): string[] {
  return Array.from({ length: 7 }, (_, i) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + i * 86_400_000).toISOString().slice(0, 10),
  );
}
