import { readdirSync, readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { mails } from '#db/schema/delivery';
import { standingOf } from '#lib/access/session';
import { api } from '#lib/http/api';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { referral } from '#lib/referrals/schema';
import { newStaff } from '#lib/staff/schema';
import { sendOwedMail } from '#lib/worker/send-owed-mail';
import { makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { arrive, post } from '#tests/factories-factors';
import { referralInput } from '#tests/referral-input';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());

const OVERRIDE = '\u202e';
const user = (name: string) => ({ ...referralInput().user, name });
const asSent = (name: string) => ({
  user: user(name),
  attempts: referralInput().attempts.map((one) => ({ ...one, at: one.at.toISOString() })),
});

describe('a name', () => {
  test('that turns the reading direction is stored without the turn, and marks that Arabic needs stay', () => {
    const read = referral.parse(asSent(`Ana ${OVERRIDE}ziuR\u2066x\u200f`));
    expect(read.user.name).toBe('Ana ziuRx\u200f');
    const person = { email: 'a@b.test', role: 'agent', timeZone: 'UTC', languages: ['en'] };
    expect(newStaff.parse({ ...person, name: `Mara${OVERRIDE}` }).name).toBe('Mara');
    expect(referral.safeParse(asSent(OVERRIDE)).success).toBe(false);
  });

  test('with a line break adds no header to a mail, nor to its calendar file', async () => {
    const { caseId } = await referCase({ user: user('Ana\r\nBcc: thief@elsewhere.test\r\n\r\nHello') });
    const [owed] = await db().select().from(mails).where(eq(mails.caseId, caseId));
    await sendOwedMail(owed?.id ?? '');
    const mail = mailbox.mails.at(-1);
    expect(mail?.headers.has('bcc')).toBe(false);
    expect([mail?.to].flat()).toHaveLength(1);
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(referral.parse(asSent('Ana\r\nBcc: x')).user.name).toBe('Ana Bcc: x');
  });

  test('that is a formula reaches no spreadsheet: nothing here is given out as one', () => {
    const files = ['app', 'lib'].flatMap((top) =>
      readdirSync(top, { recursive: true, encoding: 'utf8' }).map((path) => `${top}/${path}`),
    );
    const spread = files.filter(
      (path) => /\.tsx?$/.test(path) && /text\/csv|spreadsheet/.test(readFileSync(path, 'utf8')),
    );
    expect(spread).toEqual([]);
  });
});

describe('a forged header', () => {
  const forged = {
    'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy',
    'x-forwarded-host': 'elsewhere.test',
    'x-forwarded-proto': 'https',
    'x-second-look-path': '/settings/staff',
  };
  const ask = (path: string, headers: Record<string, string>, method = 'POST') =>
    api.fetch(
      new Request(`http://console.test/api/v1${path}`, {
        method,
        headers: { 'content-type': 'application/json', ...forged, ...headers },
        ...(method === 'POST' ? { body: '{}' } : {}),
      }),
    );

  test('lets nobody in', async () => {
    expect((await ask('/cases/next', {})).status).toBe(401);
  });

  test('makes another site’s request no more this site’s', async () => {
    const { cookie } = await arrive(await makeStaff('agent'));
    const answer = await ask('/cases/next', { cookie, origin: 'https://elsewhere.test' });
    expect(await answer.json()).toMatchObject({ code: 'cross_site' });
  });

  test('leaves the link in a referral’s answer under this very address', async () => {
    const { key } = await makeKey();
    const answer = await api.fetch(
      new Request('http://console.test/api/v1/referrals', {
        method: 'POST',
        headers: { ...forged, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        body: JSON.stringify(asSent('Ana Ruiz')),
      }),
    );
    expect(answer.status).toBe(201);
    expect(((await answer.json()) as { link: string }).link).toMatch(/^http:\/\/console\.test\/v#/);
  });
});

describe('a cookie of the other world', () => {
  test('is nobody’s: the user’s as staff, the staff’s as user', async () => {
    const { caseId } = await referCase();
    const [, value = ''] = (await openGuest(caseId)).cookie.split('=');
    expect((await standingOf(value)).kind).toBe('none');
    const { cookie } = await arrive(await makeStaff('supervisor'));
    const [, sealed = ''] = cookie.split('=');
    expect(await post(`sl_guest=${sealed}`, '/cases/next')).toMatchObject({ status: 401 });
    const guests = (Object.values(ENDPOINTS) as AnyEndpoint[]).filter(
      ({ for: wanted, method }) => wanted === 'guest' && method === 'POST',
    );
    for (const { path } of guests)
      expect(await post(`sl_guest=${sealed}`, path.replaceAll(/\{\w+\}/g, 'x'))).toMatchObject({ status: 401 });
  });
});

describe('a stolen link', () => {
  test('opened on a second device during the call lets it into nothing, and the call goes on', async () => {
    const { caseId } = await caseInCall(await makeStaff('agent'));
    const second = await openGuest(caseId, { first: false });
    const guests = (Object.values(ENDPOINTS) as AnyEndpoint[]).filter(({ for: wanted }) => wanted === 'guest');
    for (const { method, path } of guests) {
      const answer = await api.fetch(
        new Request(`http://console.test/api/v1${path.replaceAll(/\{\w+\}/g, 'x')}`, {
          method,
          headers: { cookie: second.cookie, 'content-type': 'application/json' },
          ...(method === 'GET' ? {} : { body: '{}' }),
        }),
      );
      expect(await answer.json(), path).toMatchObject({ code: 'device_waits' });
    }
  });
});
