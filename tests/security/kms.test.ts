import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { dataKeys } from '#db/schema/vault';
import { env, readEnv } from '#lib/env';
import { health } from '#lib/health/service';
import { api } from '#lib/http/api';
import { keyringOf } from '#lib/vault/keyring';
import { keysInUse } from '#lib/vault/queries';
import { TEST_ENV } from '#tests/environment';
import { caseRow, makeKey, referCase, useDatabase } from '#tests/factories';
import { vaultFor } from '#tests/factories-vault';
import { referralInput } from '#tests/referral-input';
import { KMS_KEYS, testKms } from '#tests/setup/kms';

useDatabase(KMS_KEYS);
const FILE_KEY = TEST_ENV.KEYRING ?? '';
const keys = { ...KMS_KEYS, AWS_SESSION_TOKEN: undefined, AWS_REGION: undefined };
let kms: Awaited<ReturnType<typeof testKms>>;
beforeAll(async () => {
  kms = await testKms();
});
afterAll(() => kms?.end());
const LONG = 120_000; // programs are started and waited for

describe('a key of a key management service', () => {
  test('wraps a data key and unwraps it, for its own place alone', async () => {
    const ring = keyringOf((await kms.newKey()).part, keys);
    const dataKey = randomBytes(32);
    const held = await ring.wrap('case_a', dataKey);
    expect(Buffer.from(held.wrapped, 'base64url').includes(dataKey)).toBe(false);
    expect(await ring.unwrap('case_a', held)).toEqual(dataKey);
    await expect(ring.unwrap('case_b', held)).rejects.toThrow('does not open');
    const changed = Buffer.from(held.wrapped, 'base64url');
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(ring.unwrap('case_a', { ...held, wrapped: changed.toString('base64url') })).rejects.toThrow();
  });

  test('has the same name on the ring by its id and by its ARN, and another key has another', async () => {
    const [one, other] = [await kms.newKey(), await kms.newKey()];
    const [byId, byArn] = [keyringOf(one.part, keys), keyringOf(kms.partOf(one.arn), keys)];
    expect(byArn.currentId).toBe(byId.currentId);
    expect(byId.currentId).toMatch(/^[0-9a-f]{8}$/);
    expect(keyringOf(other.part, keys).currentId).not.toBe(byId.currentId);
    const held = await byId.wrap('case_a', Buffer.alloc(32, 7));
    expect(await byArn.unwrap('case_a', held)).toEqual(Buffer.alloc(32, 7));
  });

  test('is named by id or ARN; an alias, a word of a key or another query is one of the faults that are listed', () => {
    const faults = (text: string) => {
      const read = readEnv({ ...TEST_ENV, DATABASE_URL: 'postgres://x/y', KEYRING: text });
      return 'faults' in read ? read.faults : [];
    };
    const id = '0d7c1b0a-5a0f-4a57-9f38-0a1b2c3d4e5f';
    expect(faults(`kms:${id}`)).toEqual([]);
    expect(faults(`kms:arn:aws:kms:eu-west-2:111122223333:key/${id}, ${FILE_KEY}`)).toEqual([]);
    for (const wrong of ['kms:alias/mine', 'kms:', `kms:${id}?endpoint=ftp://x`, `kms:${id}?secret=x`, `${FILE_KEY},`])
      expect(faults(wrong), wrong).toEqual([expect.stringMatching(/^KEYRING: needs keys/)]);
  });
});

describe('rotating', () => {
  test('moves all data keys from a key file to the service and back, by the command, and no data is touched', {
    timeout: LONG,
  }, async () => {
    const { caseId } = await referCase();
    const before = await caseRow(caseId);
    const name = (await vaultFor(caseId)).open('name', before.name);
    const { part } = await kms.newKey();

    expect(rotate(`${part},${FILE_KEY}`)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('All are wrapped'),
    });
    await withKeyring(part, async () => {
      expect((await keysInUse()).map(({ keyId }) => keyId)).toEqual([keyringOf(part, keys).currentId]);
      expect((await vaultFor(caseId)).open('name', (await caseRow(caseId)).name)).toBe(name);
      const fresh = await referCase();
      expect((await vaultFor(fresh.caseId)).open('name', (await caseRow(fresh.caseId)).name)).toMatch(/\w/);
    });
    expect(await caseRow(caseId)).toEqual(before);

    expect(rotate(`${FILE_KEY},${part}`)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('All are wrapped'),
    });
    expect((await keysInUse()).map(({ keyId }) => keyId)).toEqual([keyringOf(FILE_KEY).currentId]);
    expect((await vaultFor(caseId)).open('name', before.name)).toBe(name);
  });
});

describe('while the service does not do it', () => {
  test('a referral is refused for the moment and leaves nothing, readiness says so, and both come back', {
    timeout: LONG,
  }, async () => {
    const { part } = await kms.newKey();
    const { key } = await makeKey();
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const body = JSON.stringify(referralInput());
    const refer = async () =>
      api.fetch(new Request('http://console.test/api/v1/referrals', { method: 'POST', headers, body }));
    expect(rotate(`${part},${FILE_KEY}`).status).toBe(0);
    await withKeyring(part, async () => {
      expect((await health()).checks.keys).toBe('ok');
      const rows = await db().select().from(dataKeys);
      await kms.stop();
      const answer = await refer();
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'unavailable' });
      expect(await health()).toMatchObject({ status: 'down', checks: { keys: 'down' } });
      await kms.start();
      expect(await db().select().from(dataKeys)).toEqual(rows);
      expect((await refer()).status).toBe(201);
      expect((await health()).checks.keys).toBe('ok');
    });
    expect(rotate(`${FILE_KEY},${part}`).status).toBe(0);
  });

  test('no start: neither with an unknown key, nor with a disabled one, nor without the service', {
    timeout: LONG,
  }, async () => {
    const { id, part } = await kms.newKey();
    await kms.disable(id);
    const unknown = kms.partOf('0d7c1b0a-5a0f-4a57-9f38-0a1b2c3d4e5f');
    for (const [text, why] of [
      [`${unknown},${FILE_KEY}`, 'NotFoundException'],
      [`${part},${FILE_KEY}`, 'DisabledException'],
      [`kms:${id}?endpoint=http://127.0.0.1:1,${FILE_KEY}`, ''],
    ] as const) {
      const { status, stderr } = run('lib/worker/main.ts', text);
      expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('KEYRING has a key') });
      expect(stderr).toContain(why);
      for (const secret of [id, FILE_KEY, KMS_KEYS.AWS_SECRET_ACCESS_KEY]) expect(stderr).not.toContain(secret);
    }
  });

  test('no start either without the key of the service under which data is sealed', { timeout: LONG }, async () => {
    const { part } = await kms.newKey();
    expect(rotate(`${part},${FILE_KEY}`).status).toBe(0);
    const { status, stderr } = run('lib/worker/main.ts', FILE_KEY);
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('KEYRING lacks keys') });
    expect(rotate(`${FILE_KEY},${part}`).status).toBe(0);
  });
});

async function withKeyring(text: string, work: () => Promise<unknown>): Promise<void> {
  const held = env();
  held.KEYRING = text;
  try {
    await work();
  } finally {
    held.KEYRING = FILE_KEY;
  }
}

const rotate = (text: string) => run('lib/setup/rotate-keys.ts', text);

/** Starts a program as an operator does, with this keyring, and waits until it ends by itself. */
function run(script: string, text: string) {
  const environment = { ...process.env, KEYRING: text };
  return spawnSync(process.execPath, [script], { env: environment, encoding: 'utf8', timeout: 60_000 });
}
