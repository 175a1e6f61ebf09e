import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { mails } from '#db/schema/delivery';
import { sha256 } from '#lib/ids';
import { eventsOf, makeKey, referCase, toldOf, useDatabase } from '#tests/factories';
import { vaultFor } from '#tests/factories-vault';
import { type Body, bodyOf, caseIdOf, post as send } from '#tests/referral-post';

useDatabase();
let key: string;
beforeAll(async () => {
  ({ key } = await makeKey());
});

const post = (body: unknown, headers: Record<string, string> = {}, path?: string) =>
  send(body, { authorization: `Bearer ${key}`, ...headers }, path);
const failedAt = (...minutesAgo: number[]) =>
  minutesAgo.map((m) => ({ at: new Date(Date.now() - m * 60_000).toISOString(), outcome: 'failed', reason: 'motion' }));

describe('POST /referrals', () => {
  test('takes an eligible user: 201 with the case and the link whose token stands in the fragment', async () => {
    const body = bodyOf({ note: 'Please be patient.', signals: { accountAgeDays: 400 } });
    const answered = await post(body);
    expect(answered.status).toBe(201);
    expect(answered.body.case).toMatchObject({ state: 'waiting', userRef: (body.user as Body).ref });
    expect(answered.body.link).toMatch(/^https?:\/\/[^/]+\/v#[\w-]{43}$/);
    const caseId = caseIdOf(answered);
    const [row] = await db()
      .select()
      .from(cases)
      .innerJoin(people, eq(people.id, cases.personId))
      .where(eq(cases.id, caseId));
    expect(row?.cases.source).toBe('platform');
    const vault = await vaultFor(caseId);
    expect(vault.open('note', row?.cases.note ?? null)).toBe('Please be patient.');
    expect(vault.open('signals', row?.cases.signals ?? null)).toBe('{"accountAgeDays":400}');
    expect(await db().select().from(attempts).where(eq(attempts.caseId, caseId))).toHaveLength(11);
    expect(await db().select().from(documents).where(eq(documents.caseId, caseId))).toHaveLength(1);
    expect(await db().select().from(mails).where(eq(mails.caseId, caseId))).toMatchObject([
      { kind: 'invited', sentAt: null },
    ]);
  });

  test('leaves exactly these events, and tells the platforms once', async () => {
    const caseId = caseIdOf(await post(bodyOf()));
    expect(await eventsOf(caseId)).toEqual(['case.referred', 'mail.owed']);
    const [row] = await db().select({ personId: cases.personId }).from(cases).where(eq(cases.id, caseId));
    expect(await eventsOf(row?.personId ?? '')).toEqual(['person.recorded']);
    expect(await toldOf(caseId)).toEqual(['case.referred']);
  });

  test('the link’s token is nowhere in the database in the clear', async () => {
    const answered = await post(bodyOf());
    const token = String(answered.body.link).split('#')[1] ?? '';
    const [mail] = await db()
      .select()
      .from(mails)
      .where(eq(mails.caseId, caseIdOf(answered)));
    expect(JSON.stringify(mail?.facts)).not.toContain(token);
    expect(JSON.stringify(mail?.facts)).not.toContain(sha256(token));
  });
});

describe('bad input of a referral is refused by name', () => {
  test.each([
    ['an unknown field', bodyOf({ colour: 'red' }), '', /unknown: colour/],
    ['an unknown field of the user', bodyOf({}, { nick: 'x' }), 'user', /unknown: nick/],
    ['a wrong type', bodyOf({ attempts: 'ten' }), 'attempts', /is not a list/],
    [
      'a wrong type deep inside',
      bodyOf({ attempts: [{ at: 5, outcome: 'failed' }] }),
      'attempts.0.at',
      /is not a text/,
    ],
    ['no name', bodyOf({}, { name: '  ' }), 'user.name', /./],
    ['no mail address', bodyOf({}, { email: 'nobody' }), 'user.email', /is not a mail address/],
    ['no time zone', bodyOf({}, { timeZone: 'Mars/Olympus' }), 'user.timeZone', /time zone/],
    [
      'a reason outside the list',
      bodyOf({ attempts: [{ ...failedAt(5)[0], reason: 'mood' }] }),
      'attempts.0.reason',
      /./,
    ],
    [
      'a date without an offset',
      bodyOf({ attempts: [{ at: '2026-01-01 10:00', outcome: 'failed' }] }),
      'attempts.0.at',
      /./,
    ],
  ])('%s', async (_, body, field, message) => {
    const answered = await post(body);
    expect(answered).toMatchObject({ status: 400, type: 'application/problem+json', body: { code: 'invalid_input' } });
    const errors = answered.body.errors as { field: string; message: string }[];
    expect(errors.map((error) => error.field)).toContain(field);
    expect(errors.find((error) => error.field === field)?.message).toMatch(message);
  });

  test('what is not JSON, and another content type', async () => {
    expect(await post('{"user":')).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
    expect(await post('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({ status: 415 });
  });

  test('a name of one megabyte is too large', async () => {
    const answered = await post(bodyOf({}, { name: 'x'.repeat(1024 * 1024) }));
    expect(answered).toMatchObject({ status: 413, body: { code: 'too_large' } });
  });

  test.each([
    ['a NUL character', 'A\0B'],
    ['half of a surrogate pair', 'A\ud800B'],
  ])('refuses %s by name instead of failing on it', async (_what, note) => {
    const answered = await post(bodyOf({ note }));
    expect(answered).toMatchObject({ status: 400, body: { code: 'invalid_input' } });
  });

  test('a date in the future, with its place', async () => {
    const answered = await post(bodyOf({ attempts: failedAt(5, -60) }));
    expect(answered).toMatchObject({ status: 422, body: { code: 'late_date', field: 'attempts.1.at' } });
  });
});

describe('eligibility decides', () => {
  test('three failures are not enough: the tier and the advice to pass on', async () => {
    const answered = await post(bodyOf({ attempts: failedAt(0.3, 0.2, 0.1) }));
    expect(answered).toMatchObject({ status: 422, body: { code: 'not_eligible', until: null } });
    expect(answered.body.advice).toContain('Pause for half a second before each movement.');
    expect(String(answered.body.tier)).toMatch(/prompted|may_retry/);
  });

  test('five failures are not enough: the end of the lock is told', async () => {
    const day = Math.floor(Date.now() / 86_400_000) * 86_400_000;
    const at = (seconds: number) => new Date(Math.max(day, Date.now() - seconds * 1000)).toISOString();
    const tries = [5, 4, 3, 2, 1].map((seconds) => ({ at: at(seconds), outcome: 'failed', reason: 'lighting' }));
    const answered = await post(bodyOf({ attempts: tries }));
    expect(answered).toMatchObject({ status: 422, body: { code: 'not_eligible', tier: 'locked_short', failures: 5 } });
    const lock = new Date(String(answered.body.until)).getTime() - Date.now();
    expect(lock).toBeGreaterThan(28 * 60_000);
    expect(lock).toBeLessThanOrEqual(30 * 60_000);
  });

  test('a reason of support’s own opens the channel all the same, and the trail keeps it', async () => {
    const override = { reason: 'Cannot blink on command.' };
    const answered = await post(bodyOf({ attempts: failedAt(1), override }));
    expect(answered.status).toBe(201);
    const [row] = await db()
      .select()
      .from(cases)
      .where(eq(cases.id, caseIdOf(answered)));
    const vault = await vaultFor(caseIdOf(answered));
    expect(vault.open('overrideReason', row?.overrideReason ?? null)).toBe(override.reason);
  });

  test.each([
    ['locale', 'klingon'],
    ['locale', 'xx'],
    ['country', 'SP'],
    ['country', 'ZZ'],
    ['country', 'Spain'],
  ])('a %s such as %s does not exist: its field is named', async (field, value) => {
    const body = bodyOf({});
    const answered = await post({ ...body, user: { ...(body.user as Body), [field]: value } });
    expect(answered).toMatchObject({ status: 400, body: { errors: [{ field: `user.${field}` }] } });
  });

  test('a user with an open case is not referred twice, also when both arrive at once', async () => {
    const known = await referCase();
    expect(await post(bodyOf({}, { ref: known.userRef }))).toMatchObject({ status: 409, body: { code: 'case_open' } });
    const twins = await Promise.all([1, 2].map(() => post(bodyOf({}, { ref: 'twin' }))));
    expect(twins.map((answered) => answered.status).sort()).toEqual([201, 409]);
  });
});
