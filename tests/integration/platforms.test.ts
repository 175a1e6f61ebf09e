import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { webhookDeliveries } from '#db/schema/delivery';
import { apiKeys, webhookEndpoints } from '#db/schema/platforms';
import { platformOf } from '#lib/access/keys';
import { as } from '#lib/access/session';
import { newId, sha256 } from '#lib/ids';
import { addHook, createKey, disableHook, revokeKey } from '#lib/platforms/commands';
import { deliveries, hooks, keys } from '#lib/platforms/queries';
import { webhookAddress } from '#lib/platforms/rules';
import { ctxOf, eventsOf, makeStaff, referCase, useDatabase } from '#tests/factories';

useDatabase();

let admin: Awaited<ReturnType<typeof makeStaff<'admin'>>>;
beforeAll(async () => {
  admin = await makeStaff('admin');
});

async function made() {
  const done = await createKey(ctxOf(admin), { name: 'Exchange', scopes: ['referrals:write'] });
  if (!done.ok) throw new Error(done.why);
  return done.value;
}

async function hooked() {
  const done = await addHook(ctxOf(admin), 'https://platform.test/webhooks');
  if (!done.ok) throw new Error(done.why);
  return done.value;
}

describe('a key', () => {
  test('works from the moment it was said, with its scopes alone, and only its hash is stored', async () => {
    const { keyId, key } = await made();
    expect(await platformOf(`Bearer ${key}`)).toMatchObject({ id: keyId, scopes: ['referrals:write'] });
    const [row] = await db().select().from(apiKeys).where(eq(apiKeys.id, keyId));
    expect(row?.keyHash).toBe(sha256(key));
    expect(JSON.stringify(await keys(admin))).not.toContain(row?.keyHash);
  });

  test('ends at the very next request after it was revoked', async () => {
    const { keyId, key } = await made();
    expect(await revokeKey(ctxOf(admin), keyId)).toEqual({ ok: true, value: { keyId } });
    expect(await platformOf(`Bearer ${key}`)).toBeNull();
    expect(await eventsOf(keyId)).toEqual(['key.created', 'key.revoked']);
  });

  test('is revoked once: the second is refused, also of two at once', async () => {
    const { keyId } = await made();
    const done = await Promise.all([revokeKey(ctxOf(admin), keyId), revokeKey(ctxOf(admin), keyId)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await revokeKey(ctxOf(admin), keyId)).toMatchObject({ why: 'wrong_state' });
    expect(await eventsOf(keyId)).toEqual(['key.created', 'key.revoked']);
  });

  test('that does not exist is not found', async () => {
    expect(await revokeKey(ctxOf(admin), newId('key'))).toMatchObject({ why: 'not_found' });
  });

  test('is kept by administrators alone', async () => {
    for (const role of ['agent', 'supervisor', 'auditor'] as const)
      expect(as(await makeStaff(role), 'admin')).toBeNull();
  });
});

describe('an address for webhooks', () => {
  test('gets a signing secret, said once, and is told of what happens from then on', async () => {
    const { endpointId, secret } = await hooked();
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { caseId } = await referCase();
    const sent = (await deliveries(admin)).filter((line) => line.endpointId === endpointId);
    expect(sent).toMatchObject([{ caseId, type: 'case.referred', tries: 0 }]);
    expect(JSON.stringify(await hooks(admin))).not.toContain(secret);
    expect(await eventsOf(endpointId)).toEqual(['endpoint.added']);
  });

  test('that is not safe to call is refused', async () => {
    const refused = ['http://platform.test/x', 'ftp://platform.test', 'https://me:pw@platform.test', 'nonsense'];
    for (const url of refused) expect(await addHook(ctxOf(admin), url)).toMatchObject({ why: 'address_refused' });
    expect(webhookAddress('http://127.0.0.1:4000/x', false)).toBeNull();
    expect(webhookAddress('http://127.0.0.1:4000/x', true)).toBe('http://127.0.0.1:4000/x');
  });

  test('hears nothing more after it was disabled', async () => {
    const { endpointId } = await hooked();
    expect(await disableHook(ctxOf(admin), endpointId)).toMatchObject({ ok: true });
    await referCase();
    const told = await db().select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId));
    expect(told).toEqual([]);
    expect(await eventsOf(endpointId)).toEqual(['endpoint.added', 'endpoint.disabled']);
  });

  test('is disabled once: the second is refused, also of two at once', async () => {
    const { endpointId } = await hooked();
    const done = await Promise.all([disableHook(ctxOf(admin), endpointId), disableHook(ctxOf(admin), endpointId)]);
    expect(done.filter((one) => one.ok)).toHaveLength(1);
    expect(await disableHook(ctxOf(admin), endpointId)).toMatchObject({ why: 'wrong_state' });
    const [row] = await db().select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId));
    expect(row?.disabledAt).not.toBeNull();
  });
});
