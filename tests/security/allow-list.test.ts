import { afterEach, describe, expect, test } from 'vitest';
import { staffMayComeFrom } from '#lib/access/address';
import { env, readEnv } from '#lib/env';
import { api } from '#lib/http/api';
import { earOf } from '#lib/live/audience';
import { TEST_ENV } from '#tests/environment';
import { makeKey, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { signedIn } from '#tests/signed-in';

useDatabase();
afterEach(() => {
  env().STAFF_ALLOW = '';
});
const from = (address: string) => staffMayComeFrom(new Headers({ 'x-forwarded-for': address }));

describe('where staff may come from', () => {
  test('is anywhere while no range is named', () => {
    expect(from('198.51.100.1')).toBe(true);
    expect(staffMayComeFrom(new Headers())).toBe(true);
  });

  test('is one of the ranges, IPv4, IPv6 and IPv4 written as IPv6 alike', () => {
    env().STAFF_ALLOW = '10.0.0.0/8, 2001:db8:1::/48';
    expect(['10.1.2.3', '::ffff:10.1.2.3', '[2001:db8:1::7]', '2001:db8:1:9::1'].map(from)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['11.0.0.1', '2001:db8:2::1', '', 'nonsense'].map(from)).toEqual([false, false, false, false]);
  });

  test('is what the nearest proxy wrote: an entry that somebody put in front counts for nothing', () => {
    env().STAFF_ALLOW = '10.0.0.0/8';
    expect(from('10.0.0.1, 198.51.100.1')).toBe(false);
    expect(from('198.51.100.1, 10.0.0.1')).toBe(true);
  });

  test('is asked at the API and at the live line, and never of users and platforms', async () => {
    const cookie = await signedIn('supervisor');
    const { guest, cookie: device } = await openGuest((await referCase()).caseId);
    const { key } = await makeKey();
    env().STAFF_ALLOW = '10.0.0.0/8';
    const outside = { 'x-forwarded-for': '198.51.100.1', 'content-type': 'application/json' };
    const ask = (headers: Record<string, string>, path: string, method = 'POST') =>
      api.request(`/api/v1${path}`, {
        method,
        headers: { ...outside, ...headers },
        ...(method === 'GET' ? {} : { body: '{}' }),
      });
    const refused = await ask({ cookie }, '/cases/next');
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'address_not_allowed']);
    expect((await ask({ cookie, 'x-forwarded-for': '10.9.9.9' }, '/cases/next')).status).not.toBe(403);
    expect(
      await earOf(new Request('http://console.test/api/live?subjects=*', { headers: { cookie, ...outside } })),
    ).toBeNull();
    expect((await ask({ authorization: `Bearer ${key}` }, '/cases', 'GET')).status).toBe(200);
    expect((await ask({ cookie: device }, '/guest/lobby/leave')).status).toBe(409);
    expect(guest.caseId).toBeTruthy();
  });

  test.each(['10.0.0.0', '10.0.0.0/33', 'office', '10.0.0.0/8;11.0.0.0/8', '2001:db8::/129'])(
    'written as %s is a fault at start',
    (text) => {
      const read = readEnv({ ...TEST_ENV, DATABASE_URL: 'postgres://x/y', STAFF_ALLOW: text });
      expect('faults' in read && read.faults.join()).toContain('STAFF_ALLOW');
    },
  );
});
