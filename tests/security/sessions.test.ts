import { describe, expect, test } from 'vitest';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { openSession, standingOf } from '#lib/access/session';
import { env } from '#lib/env';
import { sessionsOf } from '#lib/staff/queries';
import { sessionName } from '#lib/staff/rules';
import { sessionLine } from '#lib/staff/text';
import { eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { arrive, codeOf, enrolled, post } from '#tests/factories-factors';

const database = useDatabase();
const reader = { here: '', timeZone: 'Europe/Stockholm' };

describe('the list of sessions', () => {
  test('says which browser, from where no finer than a network, how, and when it was last seen', async () => {
    const { person, secret } = await enrolled();
    const { cookie } = await arrive(person);
    await post(cookie, '/session/factor', { code: codeOf(secret) });
    await openSession(person.id, { device: 'Mozilla Firefox/1 Linux', address: '2001:db8:1:2' });
    const lines = (await sessionsOf(person, person.id)).map((row) => sessionLine(row, reader));
    expect(lines[0]).toMatchObject({ device: 'Firefox on Linux', place: 'Network 2001:db8:1::/48', how: 'Password' });
    expect(lines[1]).toMatchObject({ place: 'Network 192.0.2.0/24', how: 'Password and code of an app' });
    expect(lines.every(({ seen }) => seen.text !== '')).toBe(true);
    const rows = await database.asOwner()`select * from staff_sessions where staff_id = ${person.id}`;
    expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2\.1\b|2001:db8:1:2/);
  });

  test('is shown to whom it belongs and to administrators, who end one of them at once', async () => {
    const [person, admin] = [await makeStaff('agent'), await makeStaff('admin')];
    const [one, other] = [await arrive(person), await arrive(person)];
    expect(await sessionsOf(await makeStaff('supervisor'), person.id)).toEqual([]);
    const [listed] = await sessionsOf(admin, person.id);
    const session = sessionName(listed?.idHash ?? '');
    const { cookie } = await arrive(admin);
    expect(await post(cookie, `/staff/${person.id}/sessions/${session}/end`)).toMatchObject({ status: 200 });
    expect(await standingOf(other.secret)).toEqual({ kind: 'none' });
    expect(await standingOf(one.secret)).toMatchObject({ kind: 'staff' });
    expect((await eventsOf(person.id)).at(-1)).toBe('staff.sessions_revoked');
    expect(await post(cookie, `/staff/${person.id}/sessions/${session}/end`)).toMatchObject({ status: 404 });
    expect(await post(one.cookie, `/staff/${admin.id}/sessions/${session}/end`)).toMatchObject({ status: 403 });
  });

  test('holds no session that has been idle for too long', async () => {
    const person = await makeStaff('agent');
    await arrive(person);
    await database.asOwner()`update staff_sessions set seen_at = now() - interval '31 minutes'
      where staff_id = ${person.id}`;
    expect(await sessionsOf(person, person.id)).toEqual([]);
  });
});

describe('a fixed session', () => {
  test('is worth nothing: a sign-in opens a fresh one, whatever cookie the browser came with', async () => {
    const person = await makeStaff('agent');
    const planted = 'a secret that somebody planted';
    const cookie = `${staffCookieName()}=${await sealSession(planted)}`;
    const { secret } = await arrive(person);
    expect(secret).not.toBe(planted);
    expect(await standingOf(planted)).toEqual({ kind: 'none' });
    expect(await post(cookie, '/session/proof', {})).toMatchObject({ status: 401 });
    expect((await arrive(person)).secret).not.toBe(secret);
  });
});

describe('a password that an administrator made', () => {
  /** A colleague with such a password, at the door. */
  async function given(required = false) {
    const person = await makeStaff('supervisor', { passwordGivenAt: new Date() });
    env().SECOND_FACTOR = required ? 'required' : 'optional';
    return { person, door: await arrive(person) };
  }

  test('opens nothing but the choice of one’s own', async () => {
    const { person, door } = await given();
    expect(await standingOf(door.secret)).toMatchObject({ kind: 'half', needs: 'password' });
    expect(await post(door.cookie, '/cases/next')).toMatchObject({ body: { code: 'password_change_needed' } });
    for (const path of ['/account/totp', '/account/passkeys/begin'])
      expect(await post(door.cookie, path)).toMatchObject({ status: 403 });
    expect(await post(door.cookie, '/account/password', { password: 'quiet lamps over water' })).toMatchObject({
      status: 200,
    });
    expect(await standingOf(door.secret)).toMatchObject({ kind: 'staff' });
    expect((await eventsOf(person.id)).slice(-2)).toEqual(['staff.password_changed', 'staff.sessions_revoked']);
  });

  test('is not chosen again', async () => {
    const { door } = await given();
    expect(await post(door.cookie, '/account/password', { password: 'a password of the tests' })).toMatchObject({
      status: 422,
      body: { code: 'same_password' },
    });
    expect(await standingOf(door.secret)).toMatchObject({ needs: 'password' });
  });

  test('comes before the second factor is added, where the house asks for one', async () => {
    const { door } = await given(true);
    try {
      expect(await standingOf(door.secret)).toMatchObject({ needs: 'password' });
      await post(door.cookie, '/account/password', { password: 'quiet lamps over water' });
      expect(await standingOf(door.secret)).toMatchObject({ needs: 'enrol' });
    } finally {
      env().SECOND_FACTOR = 'optional';
    }
  });

  test('is made anew for somebody with a second factor: the factor first, then their own password', async () => {
    const { person, secret } = await enrolled();
    const admin = await arrive(await makeStaff('admin'));
    const made = await post(admin.cookie, `/staff/${person.id}/password`);
    const door = await arrive(person, String(made.body.password));
    expect(await standingOf(door.secret)).toMatchObject({ needs: 'code' });
    expect(await post(door.cookie, '/account/password', { password: 'quiet lamps over water' })).toMatchObject({
      status: 403,
      body: { code: 'second_factor_needed' },
    });
    await post(door.cookie, '/session/factor', { code: codeOf(secret) });
    expect(await standingOf(door.secret)).toMatchObject({ needs: 'password' });
  });

  test('matters to nobody who comes by the provider', async () => {
    const person = await makeStaff('agent', { passwordGivenAt: new Date() });
    const secret = await openSession(
      person.id,
      { device: undefined, address: '192.0.2.1' },
      { sid: null, idToken: 'x', strong: true, provedAt: null },
    );
    expect(await standingOf(secret ?? '')).toMatchObject({ kind: 'staff' });
  });
});
