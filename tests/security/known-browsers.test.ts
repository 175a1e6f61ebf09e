import { createRequire } from 'node:module';
import { NextRequest } from 'next/server';
import { expect, test } from 'vitest';
import { deviceCookieName, deviceMark, knownDevice, MARK } from '#lib/access/cookie';
import { isOwnBrowser } from '#lib/access/password';
import { browserOf } from '#lib/access/session';
import { makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { arrive, enrolled, post } from '#tests/factories-factors';

const sent = { headers: new Headers(), cookies: [] as { name: string; value: string }[] };
// next-auth asks for these by require: a request's own, as Next would give them.
Object.assign(createRequire(import.meta.url)('next/headers'), {
  headers: async () => sent.headers,
  cookies: async () => ({ getAll: () => sent.cookies }),
});
useDatabase({ SECOND_FACTOR: 'required' });

/** A sign-in over the route itself: the mark of a known browser that it sets, or null. */
async function markAfter(
  fields: [name: string, value: string][],
  type = 'application/x-www-form-urlencoded',
  mark?: string,
) {
  const { GET, POST } = await import('../../app/api/auth/[...nextauth]/route');
  sent.cookies = [];
  const asked = await GET(new NextRequest('http://console.test/api/auth/csrf'), {
    params: Promise.resolve({ nextauth: ['csrf'] }),
  });
  const { csrfToken } = (await asked.json()) as { csrfToken: string };
  sent.cookies = asked.headers.getSetCookie().map((line) => {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    return { name, value: decodeURIComponent(value) };
  });
  const given: [string, string][] = [...fields, ['password', PASSWORD], ['csrfToken', csrfToken], ['json', 'true']];
  const body = type.includes('json')
    ? JSON.stringify(Object.fromEntries(given))
    : new URLSearchParams(given).toString();
  const request = new NextRequest('http://console.test/api/auth/callback/credentials', {
    ...{
      method: 'POST',
      headers: {
        'content-type': type,
        'x-forwarded-for': '198.51.100.20',
        ...(mark ? { cookie: `${deviceCookieName()}=${mark}` } : {}),
      },
      body,
    },
  });
  const answer = await POST(request, { params: Promise.resolve({ nextauth: ['callback', 'credentials'] }) });
  const set = answer.headers.getSetCookie().find((one) => one.startsWith(`${deviceCookieName()}=`));
  return set?.split(';')[0]?.slice(deviceCookieName().length + 1) ?? null;
}

test('a mark of a known browser is given for the account that was signed in to, whatever else the request names', async () => {
  const [me, other] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const mark = await markAfter([['email', me.email]]);
  expect(knownDevice(me.email, mark ?? '')).toBeTruthy();
  for (const forged of [
    await markAfter([
      ['email', other.email],
      ['email', me.email],
    ]),
    await markAfter(
      [
        ['email', me.email],
        ['note', `&email=${other.email}&`],
      ],
      'application/json',
    ),
  ])
    expect(knownDevice(other.email, forged ?? '')).toBeUndefined();
  expect(
    await markAfter([
      ['email', me.email],
      ['email', 'nobody@staff.test'],
    ]),
  ).toBeNull();
});

test('a mark counts once the session that it names went all the way, not by a password alone', async () => {
  const { person, codes } = await enrolled();
  const mark = await markAfter([['email', person.email]]);
  const browser = knownDevice(person.email, mark ?? '') ?? '';
  expect(await isOwnBrowser(person.email, browser)).toBe(false);
  const { cookie, secret } = await arrive(person);
  expect(await post(cookie, '/session/factor', { code: codes[0] })).toMatchObject({ status: 200 });
  expect(await isOwnBrowser(person.email, browser)).toBe(false);
  const own = deviceMark(person.email, ((await browserOf(secret))?.idHash ?? '').slice(0, MARK));
  expect(await isOwnBrowser(person.email, knownDevice(person.email, own) ?? '')).toBe(true);
  // The browser keeps the mark that counts, whatever becomes of the session that begins in it now.
  expect(await markAfter([['email', person.email]], undefined, own)).toBeNull();
});
