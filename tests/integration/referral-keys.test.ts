import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { apiKeys } from '#db/schema/platforms';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { ctxOf, eventsOf, makeKey, makeStaff, must, useDatabase } from '#tests/factories';
import { bodyOf, caseIdOf, post as send } from '#tests/referral-post';

useDatabase();
let key: string;
beforeAll(async () => {
  ({ key } = await makeKey());
});

const post = (body: unknown, headers: Record<string, string> = {}, path?: string) =>
  send(body, { authorization: `Bearer ${key}`, ...headers }, path);
describe('an idempotency key', () => {
  test('with the same body answers the same, with one case', async () => {
    const body = bodyOf();
    const first = await post(body, { 'idempotency-key': 'same' });
    const second = await post(body, { 'idempotency-key': 'same' });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(await eventsOf(caseIdOf(first))).toEqual(['case.referred', 'mail.owed']);
  });

  test('with the same body at the same time answers the same, with one case', async () => {
    const body = bodyOf();
    const answers = await Promise.all([1, 2, 3].map(() => post(body, { 'idempotency-key': 'at once' })));
    const made = answers.filter((answered) => answered.status === 201);
    expect(new Set(made.map(caseIdOf)).size).toBe(1);
    expect(answers.every((a) => a.status === 201 || a.status === 409)).toBe(true);
  });

  test('with another body is refused', async () => {
    await post(bodyOf(), { 'idempotency-key': 'reused' });
    const answered = await post(bodyOf(), { 'idempotency-key': 'reused' });
    expect(answered).toMatchObject({ status: 422, body: { code: 'key_reused' } });
  });

  test('of another platform is another key', async () => {
    const mine = await post(bodyOf(), { 'idempotency-key': 'shared' });
    const { key: theirs } = await makeKey();
    const answered = await post(bodyOf(), { 'idempotency-key': 'shared', authorization: `Bearer ${theirs}` });
    expect(answered.status).toBe(201);
    expect(caseIdOf(answered)).not.toBe(caseIdOf(mine));
  });
});

describe('who may refer', () => {
  test('a key without the scope may not', async () => {
    const { key: narrow } = await makeKey(['cases:read']);
    const answered = await post(bodyOf(), { authorization: `Bearer ${narrow}` });
    expect(answered).toMatchObject({ status: 403, body: { code: 'forbidden', scope: 'referrals:write' } });
  });

  test('no key, an unknown one and a revoked one may not', async () => {
    const { key: old, platform } = await makeKey();
    await must(
      commit(ctxOf(await makeStaff('admin')), {
        writes: [update(apiKeys, { revokedAt: new Date() }, eq(apiKeys.id, platform.id))],
        events: [{ kind: 'key.revoked', subject: platform.id, data: {} }],
      }),
    );
    for (const authorization of ['', 'Bearer slk_unknown-unknown-unknown', `Bearer ${old}`]) {
      expect(await post(bodyOf(), { authorization })).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    }
  });

  test('support’s own endpoint does not take a key', async () => {
    await makeStaff('agent');
    expect(await post(bodyOf(), {}, '/support/referrals')).toMatchObject({ status: 401 });
  });
});
