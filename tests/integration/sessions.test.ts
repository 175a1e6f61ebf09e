import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { staffSessions } from '#db/schema/staff';
import type { Staff } from '#lib/access/actors';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { signOut, staffOf } from '#lib/access/session';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import { sha256 } from '#lib/ids';
import { endOtherSessions, endSessionOf, endSessionsOf } from '#lib/sessions/commands';
import { disableStaff } from '#lib/staff/commands';
import { sessionsOf } from '#lib/staff/queries';
import { sessionName } from '#lib/staff/rules';
import { ctxOf, eventsOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { signIn } from '#tests/signed-in';

const database = useDatabase();

let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
beforeAll(async () => {
  admin = await makeStaff('admin');
});

async function signedIn(person: { email: string }): Promise<{ secret: string; staff: Staff }> {
  const secret = await signIn({ email: person.email, password: PASSWORD, device: 'A browser of the tests' });
  const staff = secret ? await staffOf(secret) : null;
  if (!secret || !staff) throw new Error('the sign-in was refused');
  return { secret, staff };
}

/** A request of a signed-in person, through the whole API: 404 says "you may, but there is no such session". */
async function statusFor(secret: string): Promise<number> {
  const cookie = `${staffCookieName()}=${await sealSession(secret)}`;
  const request = new Request('http://console.test/api/v1/sessions/000000000000/end', {
    method: 'POST',
    headers: { cookie, origin: new URL(env().APP_URL).origin },
  });
  return (await api.fetch(request)).status;
}

describe('signing in', () => {
  test('opens a session for the right address and password, whatever the case of the address', async () => {
    const person = await makeStaff('agent');
    const secret = await signIn({ email: ` ${person.email.toUpperCase()} `, password: PASSWORD });
    expect(await staffOf(secret ?? '')).toMatchObject({ id: person.id, role: 'agent' });
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'staff.signed_in']);
  });

  test('says the same no to a wrong password, an unknown address and a disabled account', async () => {
    const person = await makeStaff('agent');
    const gone = await makeStaff('agent', { disabledAt: new Date() });
    expect(await signIn({ email: person.email, password: 'another one' })).toBeNull();
    expect(await signIn({ email: 'nobody@staff.test', password: PASSWORD })).toBeNull();
    expect(await signIn({ email: gone.email, password: PASSWORD })).toBeNull();
    expect(await eventsOf(person.id)).toEqual(['staff.created', 'staff.sign_in_failed']);
  });

  test('stores nothing that could be used as a cookie', async () => {
    const { secret } = await signedIn(await makeStaff('agent'));
    const [row] = await db()
      .select()
      .from(staffSessions)
      .where(eq(staffSessions.idHash, sha256(secret)));
    expect(JSON.stringify(row)).not.toContain(secret);
  });
});

describe('a session ends at the very next request', () => {
  test('after signing out', async () => {
    const { secret, staff } = await signedIn(await makeStaff('agent'));
    expect(await statusFor(secret)).toBe(404);
    await signOut(secret);
    expect(await statusFor(secret)).toBe(401);
    expect(await eventsOf(staff.id)).toEqual(['staff.created', 'staff.signed_in', 'staff.signed_out']);
  });

  test('after an administrator has ended it', async () => {
    const { secret, staff } = await signedIn(await makeStaff('agent'));
    expect(await statusFor(secret)).toBe(404);
    expect(await endSessionsOf(ctxOf(admin), staff.id)).toMatchObject({ ok: true, value: { ended: 1 } });
    expect(await statusFor(secret)).toBe(401);
  });

  test('after the account was disabled', async () => {
    const { secret, staff } = await signedIn(await makeStaff('supervisor'));
    expect(await disableStaff(ctxOf(admin), staff.id)).toMatchObject({ ok: true });
    expect(await statusFor(secret)).toBe(401);
    expect(await eventsOf(staff.id)).toEqual([
      'staff.created',
      'staff.signed_in',
      'staff.disabled',
      'staff.sessions_revoked',
    ]);
  });

  test('after its time has run out', async () => {
    const { secret, staff } = await signedIn(await makeStaff('agent'));
    await database.asOwner()`alter table staff_sessions disable trigger all`;
    await database.asOwner()`update staff_sessions set expires_at = now() where staff_id = ${staff.id}`;
    await database.asOwner()`alter table staff_sessions enable trigger all`;
    expect(await statusFor(secret)).toBe(401);
  });
});

describe('ending one of one’s own sessions', () => {
  test('ends that one and no other', async () => {
    const person = await makeStaff('agent');
    const [first, second] = [await signedIn(person), await signedIn(person)];
    const session = sessionName(first.staff.sessionHash);
    expect(await endSessionOf(ctxOf(second.staff), second.staff.id, session)).toEqual({ ok: true, value: { session } });
    expect(await staffOf(first.secret)).toBeNull();
    expect(await staffOf(second.secret)).not.toBeNull();
    expect(await sessionsOf(second.staff, second.staff.id)).toHaveLength(1);
  });

  test('is refused for one that has ended', async () => {
    const person = await makeStaff('agent');
    const [first, second] = [await signedIn(person), await signedIn(person)];
    await signOut(first.secret);
    const session = sessionName(first.staff.sessionHash);
    expect(await endSessionOf(ctxOf(second.staff), second.staff.id, session)).toMatchObject({ why: 'not_found' });
  });

  test('is refused, as not found, for somebody else’s', async () => {
    const [mine, theirs] = [await signedIn(await makeStaff('agent')), await signedIn(await makeStaff('agent'))];
    const session = sessionName(theirs.staff.sessionHash);
    expect(await endSessionOf(ctxOf(mine.staff), mine.staff.id, session)).toMatchObject({ why: 'not_found' });
    expect(await staffOf(theirs.secret)).not.toBeNull();
  });

  test('of two who end it at once, one wins and the other is told', async () => {
    const { staff } = await signedIn(await makeStaff('agent'));
    const session = sessionName(staff.sessionHash);
    const done = await Promise.all([
      endSessionOf(ctxOf(staff), staff.id, session),
      endSessionOf(ctxOf(staff), staff.id, session),
    ]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await eventsOf(staff.id)).toEqual(['staff.created', 'staff.signed_in', 'staff.sessions_revoked']);
  });
});

describe('ending all others', () => {
  test('leaves this one alone, and one event that names the rest', async () => {
    const person = await makeStaff('agent');
    const [first, second, here] = [await signedIn(person), await signedIn(person), await signedIn(person)];
    expect(await endOtherSessions(ctxOf(here.staff))).toEqual({ ok: true, value: { ended: 2 } });
    expect([await staffOf(first.secret), await staffOf(second.secret)]).toEqual([null, null]);
    expect(await staffOf(here.secret)).not.toBeNull();
    expect((await eventsOf(person.id)).filter((kind) => kind === 'staff.sessions_revoked')).toHaveLength(1);
  });

  test('is refused where there is no other', async () => {
    const { staff } = await signedIn(await makeStaff('agent'));
    expect(await endOtherSessions(ctxOf(staff))).toMatchObject({ why: 'not_found' });
  });
});
