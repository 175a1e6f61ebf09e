import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { requests } from '#db/schema/delivery';
import { staff } from '#db/schema/staff';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import { newPassword } from '#lib/ids';
import { endSessionsOf } from '#lib/sessions/commands';
import { changeRole, createStaff, disableStaff, replacePassword } from '#lib/staff/commands';
import { ctxOf, eventsOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { signIn } from '#tests/signed-in';

useDatabase();

let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
beforeAll(async () => {
  admin = await makeStaff('admin');
});

let count = 0;
const wanted = () => {
  count += 1;
  return {
    name: 'Noor Haddad',
    email: `noor.${count}@staff.test`,
    role: 'agent' as const,
    timeZone: 'Asia/Kathmandu',
    languages: ['en' as const, 'ar' as const],
  };
};

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

const rowOf = async (id: string) => (await db().select().from(staff).where(eq(staff.id, id)))[0];

describe('making an account', () => {
  test('says a password once with which the colleague can sign in', async () => {
    const given = wanted();
    const done = await createStaff(ctxOf(admin), given);
    if (!done.ok) throw new Error(done.why);
    expect(await signIn({ email: given.email, password: done.value.password })).not.toBeNull();
    expect(JSON.stringify(await rowOf(done.value.staffId))).not.toContain(done.value.password);
  });

  test('makes a password of four groups, without a sign that is mistaken for another', () => {
    const made = Array.from({ length: 200 }, newPassword);
    for (const password of made) expect(password).toMatch(/^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){3}$/);
    expect(new Set(made).size).toBe(200);
  });

  test('is refused for an address that is taken, also of two at once', async () => {
    const given = wanted();
    const done = await Promise.all([createStaff(ctxOf(admin), given), createStaff(ctxOf(admin), given)]);
    expect(done.map((one) => (one.ok ? 'made' : one.why)).sort()).toEqual(['email_taken', 'made']);
  });

  test('is refused for everyone but administrators', async () => {
    for (const role of ['agent', 'supervisor', 'auditor'] as const) {
      expect(await ask(role, '/staff', wanted())).toBe(403);
    }
    expect(await ask('admin', '/staff', wanted())).toBe(201);
  });

  test('leaves its event and the alert of it, and its password in no answer that is kept', async () => {
    const given = wanted();
    const request = { key: 'made-once', fingerprint: 'f' };
    const done = await createStaff({ ...ctxOf(admin), request }, given);
    if (!done.ok) throw new Error(done.why);
    expect(await eventsOf(done.value.staffId)).toEqual(['staff.created', 'alert.raised']);
    const [kept] = await db().select().from(requests).where(eq(requests.key, request.key));
    expect(kept?.answer).toEqual({ staffId: done.value.staffId });
    const again = await createStaff({ ...ctxOf(admin), request }, wanted());
    expect(again).toMatchObject({ ok: false, why: 'key_running' });
  });
});

describe('changing a role', () => {
  test('gives the role and ends every session', async () => {
    const person = await makeStaff('agent');
    await signIn({ email: person.email, password: PASSWORD });
    expect(await changeRole(ctxOf(admin), person.id, 'auditor')).toMatchObject({ ok: true });
    expect((await rowOf(person.id))?.role).toBe('auditor');
    expect(await eventsOf(person.id)).toEqual([
      'staff.created',
      'staff.signed_in',
      'staff.role_changed',
      'staff.sessions_revoked',
      'alert.raised',
    ]);
  });

  test('is refused for the same role and for a disabled account', async () => {
    const person = await makeStaff('agent');
    const gone = await makeStaff('agent', { disabledAt: new Date() });
    expect(await changeRole(ctxOf(admin), person.id, 'agent')).toMatchObject({ why: 'wrong_state' });
    expect(await changeRole(ctxOf(admin), gone.id, 'auditor')).toMatchObject({ why: 'wrong_state' });
  });

  test('is refused for one’s own account, so that an administrator always remains', async () => {
    expect(await changeRole(ctxOf(admin), admin.id, 'agent')).toMatchObject({ why: 'own_account' });
    expect(await disableStaff(ctxOf(admin), admin.id)).toMatchObject({ why: 'own_account' });
  });

  test('is refused for everyone but administrators', async () => {
    const person = await makeStaff('agent');
    expect(await ask('supervisor', `/staff/${person.id}/role`, { role: 'admin' })).toBe(403);
  });

  test('of two who change it at once, one wins and the other is told', async () => {
    const person = await makeStaff('agent');
    const change = () => changeRole(ctxOf(admin), person.id, 'auditor');
    const done = await Promise.all([change(), change(), change()]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'staff.role_changed', 'alert.raised']);
  });
});

describe('a new password', () => {
  test('replaces the old one and ends every session', async () => {
    const person = await makeStaff('agent');
    const done = await replacePassword(ctxOf(admin), person.id);
    if (!done.ok) throw new Error(done.why);
    expect(await signIn({ email: person.email, password: PASSWORD })).toBeNull();
    expect(await signIn({ email: person.email, password: done.value.password })).not.toBeNull();
    expect(await eventsOf(person.id)).toEqual([
      'staff.created',
      'staff.password_replaced',
      'alert.raised',
      'staff.sign_in_failed',
      'staff.signed_in',
    ]);
  });

  test('is refused for a disabled account and for everyone but administrators', async () => {
    const gone = await makeStaff('agent', { disabledAt: new Date() });
    expect(await replacePassword(ctxOf(admin), gone.id)).toMatchObject({ why: 'wrong_state' });
    expect(await ask('agent', `/staff/${gone.id}/password`)).toBe(403);
  });
});

describe('disabling an account', () => {
  test('is refused the second time, also of two at once', async () => {
    const person = await makeStaff('agent');
    const done = await Promise.all([disableStaff(ctxOf(admin), person.id), disableStaff(ctxOf(admin), person.id)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await disableStaff(ctxOf(admin), person.id)).toMatchObject({ why: 'wrong_state' });
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'staff.disabled']);
  });

  test('is refused for everyone but administrators', async () => {
    const person = await makeStaff('agent');
    expect(await ask('supervisor', `/staff/${person.id}/disable`)).toBe(403);
  });
});

describe('ending somebody’s sessions', () => {
  test('is refused where none is open, also of two at once', async () => {
    const person = await makeStaff('agent');
    expect(await endSessionsOf(ctxOf(admin), person.id)).toMatchObject({ why: 'not_found' });
    await signIn({ email: person.email, password: PASSWORD });
    const done = await Promise.all([endSessionsOf(ctxOf(admin), person.id), endSessionsOf(ctxOf(admin), person.id)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'staff.signed_in', 'staff.sessions_revoked']);
  });
});
