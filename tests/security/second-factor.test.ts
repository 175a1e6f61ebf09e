import { describe, expect, test } from 'vitest';
import { deviceMark, knownDevice, MARK, sealSession, staffCookieName } from '#lib/access/cookie';
import { signIn as signInFrom } from '#lib/access/password';
import { browserOf, standingOf } from '#lib/access/session';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { eventsOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { arrive, codeOf, enrolled, post } from '#tests/factories-factors';
import { signIn } from '#tests/signed-in';

const database = useDatabase();
const declared = Object.values(ENDPOINTS) as AnyEndpoint[];

describe('somebody with a second factor', () => {
  test('is in after password and code, and the code is good once', async () => {
    const { person, secret } = await enrolled();
    const { cookie, secret: session } = await arrive(person);
    expect(await standingOf(session)).toMatchObject({ kind: 'half', needs: 'code' });
    const code = codeOf(secret);
    expect(await post(cookie, '/session/factor', { code })).toMatchObject({ status: 200 });
    expect(await standingOf(session)).toMatchObject({ kind: 'staff' });
    const again = await arrive(person);
    expect(await post(again.cookie, '/session/factor', { code })).toMatchObject({
      status: 422,
      body: { code: 'wrong_code' },
    });
    expect(await standingOf(again.secret)).toMatchObject({ kind: 'half' });
    expect(await eventsOf(person.id)).toEqual(
      expect.arrayContaining(['staff.factor_added', 'staff.factor_passed', 'staff.factor_failed']),
    );
  });

  test('gets in once with a code that two send at the same moment', async () => {
    const { person, secret } = await enrolled();
    const [one, two] = [await arrive(person), await arrive(person)];
    const code = codeOf(secret);
    const both = await Promise.all([one, two].map(({ cookie }) => post(cookie, '/session/factor', { code })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  });

  test('gets in with a recovery code, each once, however it is typed', async () => {
    const { person, codes } = await enrolled();
    expect(codes).toHaveLength(10);
    const [code = ''] = codes;
    const first = await arrive(person);
    expect(
      await post(first.cookie, '/session/factor', { code: code.toUpperCase().replaceAll('-', ' ') }),
    ).toMatchObject({ status: 200 });
    const second = await arrive(person);
    expect(await post(second.cookie, '/session/factor', { code })).toMatchObject({ status: 422 });
  });

  test('opens nothing with the password alone: every endpoint says what is due', async () => {
    const { person } = await enrolled('supervisor');
    const { cookie } = await arrive(person);
    const open: string[] = [];
    for (const endpoint of declared.filter(
      ({ for: wanted }) => !['visitor', 'guest', 'device', 'platform', 'arriving'].includes(wanted),
    )) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, 'nothing');
      const answer = await api.fetch(
        new Request(`http://console.test/api/v1${path}`, {
          method: endpoint.method,
          headers: { cookie, 'content-type': 'application/json' },
          ...(endpoint.method === 'GET' ? {} : { body: '{}' }),
        }),
      );
      const { code } = (await answer.json()) as { code: string };
      if (answer.status !== 403 || code !== 'second_factor_needed')
        open.push(`${endpoint.path} ${answer.status} ${code}`);
    }
    expect(open).toEqual([]);
  });

  test('is not let in by guessing: ten tries, then a wait', async () => {
    const { person } = await enrolled();
    const { cookie } = await arrive(person);
    const answers: number[] = [];
    for (let i = 0; i < 11; i += 1) answers.push((await post(cookie, '/session/factor', { code: '000000' })).status);
    expect(answers.at(-1)).toBe(429);
  });

  test('is not kept out by somebody with the password who guesses codes from elsewhere', async () => {
    const { person, secret, codes } = await enrolled();
    const first = await arrive(person);
    expect(await post(first.cookie, '/session/factor', { code: codes[0] })).toMatchObject({ status: 200 });
    const opened = await signInFrom({ email: person.email, password: PASSWORD, address: '203.0.113.50' });
    const thief = `${staffCookieName()}=${await sealSession(opened && 'secret' in opened ? opened.secret : '')}`;
    const answers: number[] = [];
    for (let i = 0; i < 12; i += 1)
      answers.push((await post(thief, '/session/factor', { code: String(100_000 + i) })).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
    const owner = await arrive(person);
    expect(await post(owner.cookie, '/session/factor', { code: codeOf(secret) })).toMatchObject({ status: 200 });
  });

  test('is not kept out of an open session, nor of their own browser, by guesses in their own network', async () => {
    const { person, secret, codes } = await enrolled();
    const open = await arrive(person);
    expect(await post(open.cookie, '/session/factor', { code: codes[0] })).toMatchObject({ status: 200 });
    const thief = await arrive(person);
    const answers: number[] = [];
    for (let i = 0; i < 12; i += 1)
      answers.push((await post(thief.cookie, '/session/factor', { code: String(100_000 + i) })).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
    expect(await post(open.cookie, '/session/proof', { code: codes[1] })).toMatchObject({ status: 200 });
    const idHash = (await browserOf(open.secret))?.idHash ?? '';
    const known = knownDevice(person.email, deviceMark(person.email, idHash.slice(0, MARK)));
    const again = await signInFrom({ email: person.email, password: PASSWORD, address: '192.0.2.1', known });
    const cookie = `${staffCookieName()}=${await sealSession(again && 'secret' in again ? again.secret : '')}`;
    expect(await post(cookie, '/session/factor', { code: codeOf(secret) })).toMatchObject({ status: 200 });
  });

  test('cannot be given another app by whoever has the password alone', async () => {
    const { person } = await enrolled();
    const { cookie } = await arrive(person);
    expect(await post(cookie, '/account/totp')).toMatchObject({ status: 403, body: { code: 'step_up_needed' } });
  });

  test('is not kept by an app that somebody with the password began before there was one', async () => {
    const person = await makeStaff('supervisor');
    const thief = await arrive(person);
    const planted = await post(thief.cookie, '/account/totp');
    const owner = await arrive(person);
    const own = await post(owner.cookie, '/account/totp');
    const code = codeOf(String(own.body.secret));
    expect(await post(owner.cookie, '/account/totp/confirm', { factorId: own.body.factorId, code })).toMatchObject({
      status: 200,
    });
    for (const { cookie, secret } of [thief, await arrive(person)]) {
      const given = { factorId: planted.body.factorId, code: codeOf(String(planted.body.secret)) };
      expect((await post(cookie, '/account/totp/confirm', given)).status).toBeGreaterThanOrEqual(403);
      expect(await standingOf(secret)).toMatchObject({ kind: 'half', needs: 'code' });
    }
  });

  test('has an app’s secret nowhere in the open, and recovery codes as hashes alone', async () => {
    const { person, secret, codes } = await enrolled();
    const rows = await database.asOwner()`select * from staff_factors where staff_id = ${person.id}`;
    const text = JSON.stringify(rows);
    for (const plain of [secret, ...codes, ...codes.map((code) => code.replaceAll('-', ''))])
      expect(text).not.toContain(plain);
  });

  test('is freed of a lost phone by an administrator, and signed out everywhere', async () => {
    const { person, cookie } = await enrolled();
    const admin = await arrive(await makeStaff('admin'));
    expect(await post(admin.cookie, `/staff/${person.id}/factors/end`)).toMatchObject({ status: 200 });
    expect(await post(cookie, '/session/proof', {})).toMatchObject({ status: 401 });
    expect(await standingOf((await arrive(person)).secret)).toMatchObject({ kind: 'staff' });
  });
});

describe('where the house requires a second factor', () => {
  test('somebody without one can add it, and nothing else', async () => {
    const person = await makeStaff('agent');
    env().SECOND_FACTOR = 'required';
    try {
      const { cookie, secret } = await arrive(person);
      expect(await standingOf(secret)).toMatchObject({ kind: 'half', needs: 'enrol' });
      expect(await post(cookie, '/cases/next')).toMatchObject({ status: 403, body: { code: 'second_factor_needed' } });
      const begun = await post(cookie, '/account/totp');
      const code = codeOf(String(begun.body.secret));
      expect(
        await post(cookie, '/account/totp/confirm', { factorId: begun.body.factorId, code: '000000' }),
      ).toMatchObject({ status: 422 });
      expect(await post(cookie, '/account/totp/confirm', { factorId: begun.body.factorId, code })).toMatchObject({
        status: 200,
      });
      expect(await standingOf(secret)).toMatchObject({ kind: 'staff' });
      const other = await arrive(await makeStaff('agent'));
      expect(await post(other.cookie, '/account/totp/confirm', { factorId: begun.body.factorId, code })).toMatchObject({
        status: 404,
      });
    } finally {
      env().SECOND_FACTOR = 'optional';
    }
  });
});

describe('a new password', () => {
  test('ends the other sessions and is not an easy one', async () => {
    const person = await makeStaff('agent');
    const [here, other] = [await arrive(person), await arrive(person)];
    expect(await post(here.cookie, '/account/password', { password: 'short' })).toMatchObject({
      body: { code: 'weak_password' },
    });
    expect(await post(here.cookie, '/account/password', { password: 'four words that differ' })).toMatchObject({
      status: 200,
    });
    expect(await standingOf(here.secret)).toMatchObject({ kind: 'staff' });
    expect(await standingOf(other.secret)).toEqual({ kind: 'none' });
    expect(await signIn({ email: person.email, password: PASSWORD })).toBeNull();
    expect(await signIn({ email: person.email, password: 'four words that differ' })).not.toBeNull();
  });
});
