import { beforeAll, describe, expect, test } from 'vitest';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import { dayKey } from '#lib/language/moments';
import { addShift, endShift } from '#lib/shifts/commands';
import { weekOf } from '#lib/shifts/rules';
import { ctxOf, eventsOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { signIn } from '#tests/signed-in';

useDatabase();

let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
let supervisor: Awaited<ReturnType<typeof makeStaff<'supervisor'>>>;
beforeAll(async () => {
  admin = await makeStaff('admin');
  supervisor = await makeStaff('supervisor');
});

/** Asks the API as a person of this role. */
async function ask(role: 'agent' | 'supervisor' | 'auditor' | 'admin', path: string, body?: unknown): Promise<number> {
  const person = await makeStaff(role);
  const secret = await signIn({ email: person.email, password: PASSWORD });
  const headers = {
    cookie: `${staffCookieName()}=${await sealSession(secret ?? '')}`,
    origin: new URL(env().APP_URL).origin,
    'content-type': 'application/json',
  };
  const init = { method: 'POST', headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return (await api.fetch(new Request(`http://console.test/api/v1${path}`, init))).status;
}

describe('weekly shifts', () => {
  const monday = (staffId: string, from: string, to: string) => ({ staffId, weekday: 1, from, to, timeZone: 'UTC' });

  test('are added and ended, each with its event', async () => {
    const person = await makeStaff('agent');
    const added = await addShift(ctxOf(supervisor), monday(person.id, '09:00', '17:00'));
    if (!added.ok) throw new Error(added.why);
    expect(await endShift(ctxOf(supervisor), added.value.shiftId)).toMatchObject({ ok: true });
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'shift.added', 'shift.ended']);
  });

  test('may touch but not overlap, in whatever zones they are written', async () => {
    const person = await makeStaff('agent');
    await addShift(ctxOf(supervisor), monday(person.id, '09:00', '12:00'));
    expect(await addShift(ctxOf(supervisor), monday(person.id, '12:00', '17:00'))).toMatchObject({ ok: true });
    const elsewhere = { ...monday(person.id, '13:00', '14:00'), timeZone: 'Asia/Kathmandu' };
    expect(await addShift(ctxOf(supervisor), elsewhere)).toMatchObject({ ok: true });
    const inside = { ...monday(person.id, '14:45', '15:30'), timeZone: 'Asia/Kathmandu' };
    expect(await addShift(ctxOf(supervisor), inside)).toMatchObject({ why: 'shift_overlap' });
  });

  test('are not given to auditors, administrators or former colleagues', async () => {
    const gone = await makeStaff('agent', { disabledAt: new Date() });
    for (const staffId of [admin.id, gone.id]) {
      expect(await addShift(ctxOf(supervisor), monday(staffId, '09:00', '17:00'))).toMatchObject({ why: 'not_found' });
    }
  });

  test('are kept by supervisors alone', async () => {
    const person = await makeStaff('agent');
    expect(await ask('agent', '/shifts', monday(person.id, '09:00', '17:00'))).toBe(403);
    expect(await ask('admin', '/shifts', monday(person.id, '09:00', '17:00'))).toBe(403);
    expect(await ask('supervisor', '/shifts', monday(person.id, '09:00', '09:00'))).toBe(400);
  });

  test('of two who end one at once, one wins and the other is told', async () => {
    const person = await makeStaff('agent');
    const added = await addShift(ctxOf(supervisor), monday(person.id, '09:00', '17:00'));
    if (!added.ok) throw new Error(added.why);
    const { shiftId } = added.value;
    const done = await Promise.all([endShift(ctxOf(supervisor), shiftId), endShift(ctxOf(supervisor), shiftId)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await endShift(ctxOf(supervisor), shiftId)).toMatchObject({ why: 'not_found' });
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
