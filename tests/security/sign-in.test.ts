import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { limits } from '#db/schema/staff';
import { addressOf } from '#lib/access/address';
import { deviceMark, knownDevice, MARK } from '#lib/access/cookie';
import { signIn } from '#lib/access/password';
import { browserOf, signOut, staffOf } from '#lib/access/session';
import { eventsOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { signIn as arrive } from '#tests/signed-in';

const database = useDatabase();
const WRONG = 'not the password';
const from = (address: string, email: string, password = WRONG, known?: string) =>
  signIn({ email, password, address, known });

/** A browser of somebody's own, as a session of theirs names it. */
async function browserNamed(person: { email: string }) {
  const secret = (await arrive({ email: person.email, password: PASSWORD })) ?? '';
  const idHash = (await browserOf(secret))?.idHash ?? '';
  return knownDevice(person.email, deviceMark(person.email, idHash.slice(0, MARK)));
}

describe('a session', () => {
  test('is a new one at every sign-in: an id that was there before gains nothing', async () => {
    const person = await makeStaff('agent');
    const [one, two] = [
      await arrive({ email: person.email, password: PASSWORD }),
      await arrive({ email: person.email, password: PASSWORD }),
    ];
    expect(one).not.toBe(two);
    expect(await staffOf('chosen-by-somebody-else')).toBeNull();
  });

  test('ends after half an hour unused, and twelve hours after it began however much it is used', async () => {
    const person = await makeStaff('agent');
    const sql = database.asOwner();
    const idle = (await arrive({ email: person.email, password: PASSWORD })) ?? '';
    await sql`update staff_sessions set seen_at = now() - interval '29 minutes 55 seconds' where staff_id = ${person.id}`;
    expect(await staffOf(idle)).not.toBeNull();
    await sql`update staff_sessions set seen_at = now() - interval '30 minutes 1 second' where staff_id = ${person.id}`;
    expect(await staffOf(idle)).toBeNull();
    const long = (await arrive({ email: person.email, password: PASSWORD })) ?? '';
    await sql.unsafe('alter table staff_sessions disable trigger audit_required');
    await sql`update staff_sessions set expires_at = now() - interval '1 second' where staff_id = ${person.id}`;
    await sql.unsafe('alter table staff_sessions enable trigger audit_required');
    expect(await staffOf(long)).toBeNull();
  });

  test('that is used is seen again, at most once a minute', async () => {
    const person = await makeStaff('agent');
    const secret = (await arrive({ email: person.email, password: PASSWORD })) ?? '';
    const sql = database.asOwner();
    await sql`update staff_sessions set seen_at = now() - interval '20 minutes' where staff_id = ${person.id}`;
    await staffOf(secret);
    const [row] =
      await sql`select now() - seen_at < interval '5 seconds' as fresh from staff_sessions where staff_id = ${person.id}`;
    expect(row?.fresh).toBe(true);
  });

  test('ends at sign-out for good', async () => {
    const person = await makeStaff('agent');
    const secret = (await arrive({ email: person.email, password: PASSWORD })) ?? '';
    await signOut(secret);
    expect(await staffOf(secret)).toBeNull();
  });
});

describe('wrong passwords', () => {
  test('are answered with a wait after five from one place, the right one too', async () => {
    const person = await makeStaff('agent');
    for (let i = 0; i < 5; i += 1) expect(await from('198.51.100.7', person.email)).toBeNull();
    const refused = await from('198.51.100.7', person.email, PASSWORD);
    expect(refused).toMatchObject({ why: 'too_many_tries' });
    const facts = refused && 'facts' in refused ? refused.facts : {};
    expect(facts?.retryAfterSeconds).toBeGreaterThan(800);
  });

  test('of a stranger never keep the owner out of a browser that has signed in before, nor out of another place', async () => {
    const person = await makeStaff('supervisor');
    const known = await browserNamed(person);
    for (let i = 0; i < 8; i += 1) await from('198.51.100.8', person.email);
    expect(await from('203.0.113.9', person.email, PASSWORD)).toMatchObject({ secret: expect.any(String) });
    for (let place = 0; place < 80; place += 1) await from(`198.51.${place}.1`, person.email);
    expect(await from('100.64.9.10', person.email, PASSWORD)).toMatchObject({ why: 'too_many_tries' });
    expect(await from('203.0.113.9', person.email, PASSWORD)).toMatchObject({ secret: expect.any(String) });
    expect(await from('100.64.9.10', person.email, PASSWORD, known)).toMatchObject({ secret: expect.any(String) });
  });

  test('are counted for a known browser as well', async () => {
    const person = await makeStaff('agent');
    const laptop = await browserNamed(person);
    for (let i = 0; i < 10; i += 1) expect(await from('203.0.113.1', person.email, WRONG, laptop)).toBeNull();
    expect(await from('203.0.113.2', person.email, PASSWORD, laptop)).toMatchObject({ why: 'too_many_tries' });
  });

  test('count for a stranger where the mark of the browser names no session of the account', async () => {
    const person = await makeStaff('agent');
    const made = knownDevice(person.email, deviceMark(person.email, 'f'.repeat(24)));
    expect(made).toBeDefined();
    for (let i = 0; i < 5; i += 1) expect(await from('198.51.100.31', person.email, WRONG, made)).toBeNull();
    expect(await from('198.51.100.31', person.email, PASSWORD, made)).toMatchObject({ why: 'too_many_tries' });
  });

  test('that nobody judged any more keep no neighbour out: the network counts what was tried alone', async () => {
    const person = await makeStaff('agent');
    for (let host = 1; host <= 3; host += 1)
      for (let i = 0; i < 30; i += 1) await from(`198.51.100.${host}`, person.email);
    expect(await from('198.51.100.200', person.email, PASSWORD)).toMatchObject({ secret: expect.any(String) });
  });

  test('over many accounts from one place end as well', async () => {
    for (let i = 0; i < 40; i += 1) expect(await from('198.51.100.99', `nobody-${i}@staff.test`)).toBeNull();
    expect(await from('198.51.100.99', 'nobody-x@staff.test')).toMatchObject({ why: 'too_many_tries' });
  });

  test('over many accounts are not forgotten because somebody there signs in to their own', async () => {
    const own = await makeStaff('agent');
    const address = '198.51.100.78';
    const wrong = (i: number) => signIn({ email: `nobody-${i}@staff.test`, password: 'wrong', address });
    for (let i = 0; i < 38; i += 1) await wrong(i);
    for (let i = 0; i < 5; i += 1)
      expect(await signIn({ email: own.email, password: PASSWORD, address })).toHaveProperty('secret');
    const after = [await wrong(41), await wrong(42), await wrong(43)];
    expect(after.at(-1)).toMatchObject({ why: 'too_many_tries' });
  });

  test('leave one event a minute with the account, and no address anywhere', async () => {
    const person = await makeStaff('agent');
    for (let i = 0; i < 3; i += 1) await from('198.51.100.55', person.email);
    expect((await eventsOf(person.id)).filter((kind) => kind === 'staff.sign_in_failed')).toHaveLength(1);
    const rows = await db().select({ key: limits.key }).from(limits);
    expect(rows.every(({ key }) => /^[0-9a-f]{64}$/.test(key))).toBe(true);
  });

  test('for one account end for a whole network, its own too', async () => {
    const person = await makeStaff('supervisor');
    expect(await from('203.0.114.5', person.email, PASSWORD)).toHaveProperty('secret');
    let judged = 0;
    for (let host = 10; host < 24; host += 1)
      for (let i = 0; i < 5; i += 1) if ((await from(`203.0.114.${host}`, person.email)) === null) judged += 1;
    expect(judged).toBe(60);
  });

  test('are forgotten once the right one came', async () => {
    const person = await makeStaff('agent');
    for (let round = 0; round < 3; round += 1) {
      for (let i = 0; i < 4; i += 1) await from('198.51.100.77', person.email);
      expect(await from('198.51.100.77', person.email, PASSWORD)).toMatchObject({ secret: expect.any(String) });
    }
  });
});

describe('the mark of a known browser', () => {
  test('counts for the account it was given for, and for no other', () => {
    const mark = deviceMark('mara@house.test', 'laptop');
    expect(knownDevice('Mara@House.test ', mark)).toBe('laptop');
    expect(knownDevice('rafael@house.test', mark)).toBeUndefined();
    for (const forged of ['laptop.', 'laptop', '', undefined, `${mark}x`, mark.replace('laptop', 'other')])
      expect(knownDevice('mara@house.test', forged)).toBeUndefined();
  });
});

test('a place is the last entry of the header, IPv6 by its /64', () => {
  const of = (text: string) => addressOf(new Headers({ 'x-forwarded-for': text }));
  expect(of('1.2.3.4, 198.51.100.1')).toBe('198.51.100.1');
  expect(of('::ffff:198.51.100.1')).toBe('198.51.100.1');
  expect(of('2001:db8:1:2:aaaa::1')).toBe(of('2001:db8:1:2:bbbb::2'));
  expect(of('2001:db8:1:2::1')).not.toBe(of('2001:db8:1:3::1'));
  expect(addressOf(new Headers())).toBe('unknown');
});
