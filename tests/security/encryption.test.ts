import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { dataKeys } from '#db/schema/vault';
import { SYSTEM } from '#lib/access/actors';
import { sha256 } from '#lib/ids';
import { open, seal } from '#lib/vault/box';
import { rotateKeys } from '#lib/vault/commands';
import { keyring, keyringOf } from '#lib/vault/keyring';
import { caseVault, keysInUse } from '#lib/vault/queries';
import { newVault, vaultOf } from '#lib/vault/vault';
import { TEST_ENV } from '#tests/environment';
import { caseRow, ctxOf, referCase, useDatabase } from '#tests/factories';
import { vaultFor } from '#tests/factories-vault';
import { referralInput } from '#tests/referral-input';

const database = useDatabase();
const newKey = () => randomBytes(32).toString('base64url');

describe('a sealed value', () => {
  const key = randomBytes(32);

  test('opens to what was sealed, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.array(fc.string()), (bytes, place) => {
        expect(new Uint8Array(open(key, place, seal(key, place, bytes)))).toEqual(bytes);
      }),
    );
  });

  test('opens with no other key, in no other place, and with no bit changed', () => {
    const box = seal(key, ['case_a', 'name'], Buffer.from('Ana Ruiz'));
    expect(() => open(randomBytes(32), ['case_a', 'name'], box)).toThrow('does not open');
    for (const place of [
      ['case_b', 'name'],
      ['case_a', 'email'],
      ['case_a'],
      ['case_a', 'na', 'me'],
      ['case_an', 'ame'],
    ])
      expect(() => open(key, place, box)).toThrow('does not open');
    for (let bit = 0; bit < box.length * 8; bit += 1) {
      const changed = Buffer.from(box);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => open(key, ['case_a', 'name'], changed)).toThrow('does not open');
    }
    expect(() => open(key, ['case_a', 'name'], box.subarray(0, 20))).toThrow('does not open');
  });

  test('is never sealed the same way twice', () => {
    const boxes = Array.from({ length: 200 }, () => seal(key, [], Buffer.from('x')).toString('hex'));
    expect(new Set(boxes).size).toBe(200);
  });

  test('of one field does not open as another of the same case, nor in another case', async () => {
    const [one, other] = [await referCase(), await referCase()];
    const row = await caseRow(one.caseId);
    expect((await vaultFor(one.caseId)).open('name', row.name)).toMatch(/\w/);
    const [own, foreign] = [await vaultFor(one.caseId), await vaultFor(other.caseId)];
    expect(() => own.open('email', row.name)).toThrow('does not open');
    expect(() => foreign.open('name', row.name)).toThrow('does not open');
  });
});

describe('the database', () => {
  test('holds none of a referral’s personal data in any table, in any form that a search finds', async () => {
    const marker = `Qzx${randomBytes(4).toString('hex')}`;
    await referCase({
      ...referralInput(),
      user: { ...referralInput().user, name: `Ana ${marker}`, email: `${marker}@mail.test`, phone: '+34600111222' },
      documents: [{ type: 'id_card', country: 'ES', number: `${marker}7` }],
      note: `Call her ${marker}.`,
      signals: { ip: marker },
      override: { reason: `Because ${marker}.` },
    });
    const sql = database.asOwner();
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`;
    for (const { name } of tables) {
      const [found] = await sql.unsafe(`select count(*)::int as hits from ${name} t where t::text ilike '%${marker}%'`);
      expect({ table: name, hits: found?.hits }).toEqual({ table: name, hits: 0 });
    }
    const [phone] = await sql`select count(*)::int as hits from cases c where c::text like '%600111222%'`;
    expect(phone?.hits).toBe(0);
  });

  test('tells no key of a case without the keyring', async () => {
    const { caseId } = await referCase();
    const [row] = await db().select().from(dataKeys).where(eq(dataKeys.subject, caseId));
    const stranger = keyringOf(newKey());
    await expect(stranger.unwrap(caseId, { keyId: row?.keyId ?? '', wrapped: row?.wrapped ?? '' })).rejects.toThrow(
      'lacks',
    );
  });

  test('has a key that is bound to its case: moved to another, it opens nothing', async () => {
    const [one, other] = [await referCase(), await referCase()];
    const [row] = await db().select().from(dataKeys).where(eq(dataKeys.subject, one.caseId));
    await expect(vaultOf(other.caseId, row ?? null)).rejects.toThrow('does not open');
  });
});

describe('rotating the keyring', () => {
  test('moves every data key, changes nothing that is sealed, and lets the old key go', async () => {
    const { caseId } = await referCase();
    const before = await caseRow(caseId);
    const name = (await vaultFor(caseId)).open('name', before.name);
    const [old, fresh] = [TEST_ENV.KEYRING ?? '', newKey()];
    await withKeyring(`${fresh},${old}`, async () => {
      const { moved } = await rotateKeys(ctxOf(SYSTEM));
      expect(moved).toBeGreaterThan(1);
      expect(await rotateKeys(ctxOf(SYSTEM))).toMatchObject({ moved: 0 });
    });
    await withKeyring(fresh, async () => {
      expect(await keysInUse()).toEqual([{ keyId: keyringOf(fresh).currentId, subjects: expect.any(Number) }]);
      expect((await vaultFor(caseId)).open('name', (await caseRow(caseId)).name)).toBe(name);
      expect((await caseRow(caseId)).name).toBe(before.name);
    });
    await withKeyring(`${old},${fresh}`, () => rotateKeys(ctxOf(SYSTEM)));
    expect((await vaultFor(caseId)).open('name', before.name)).toBe(name);
  });
});

describe('a lost key', () => {
  test('stops the start with a sentence, and nothing is written over', async () => {
    const { caseId } = await referCase();
    const before = await db().select().from(dataKeys);
    const { status, stderr } = start({ KEYRING: newKey() });
    expect(status).toBe(1);
    expect(stderr).toContain('KEYRING lacks keys that data is sealed under');
    expect(stderr).not.toContain(TEST_ENV.KEYRING);
    expect(await db().select().from(dataKeys)).toEqual(before);
    expect((await caseVault(caseId)) !== null).toBe(true);
  });

  test('a key file that is gone or empty is one of the faults that are listed', () => {
    const { status, stderr } = start({ KEYRING: undefined, KEYRING_FILE: '/nowhere/keyring' });
    expect(status).toBe(1);
    expect(stderr).toContain('KEYRING_FILE: the file cannot be read');
  });
});

test('the blind indexes are equal where values are, and depend on a key', async () => {
  const { blindIndex } = await import('#lib/vault/blind-index');
  const index = await blindIndex();
  expect(index('email', ' Ana@Example.org ')).toBe(index('email', 'ana@example.org'));
  expect(index('email', 'ana')).not.toBe(index('name', 'ana'));
  expect(index('name', 'ana')).not.toContain(sha256('ana').slice(0, 8));
  const { vault } = await newVault('index', new Date());
  expect(vault.derive('name\nana').slice(0, 22)).not.toBe(index('name', 'ana'));
  const [row] = await db().select({ id: cases.id }).from(cases).limit(1);
  expect(row).toBeDefined();
});

async function withKeyring(text: string, work: () => Promise<unknown>): Promise<void> {
  const env = (await import('#lib/env')).env();
  const held = env.KEYRING;
  env.KEYRING = text;
  try {
    expect(keyring().currentId).toBe(keyringOf(text).currentId);
    await work();
  } finally {
    env.KEYRING = held;
  }
}

/** Starts the worker as an operator does, and waits until it ends by itself. */
function start(changed: Record<string, string | undefined>) {
  const environment: NodeJS.ProcessEnv = { ...process.env, ...changed };
  for (const [name, value] of Object.entries(changed)) if (value === undefined) delete environment[name];
  return spawnSync(process.execPath, ['lib/worker/main.ts'], { env: environment, encoding: 'utf8', timeout: 20_000 });
}
