import { readdirSync, readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { stills } from '#db/schema/calls';
import { bucketStore } from '#lib/buckets/service';
import { takeStill, viewStill } from '#lib/evidence/commands';
import { evidenceStore } from '#lib/evidence/service';
import { health } from '#lib/health/service';
import { sha256 } from '#lib/ids';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { BUCKET_KEYS, testBucket } from '#tests/setup/bucket';
import { storeContract } from '#tests/store-contract';

useDatabase(BUCKET_KEYS);
let bucket: Awaited<ReturnType<typeof testBucket>>;
beforeAll(async () => {
  bucket = await testBucket();
  process.env.STORAGE_URL = bucket.url;
});
afterAll(() => bucket?.end());

const filesIn = () =>
  readdirSync(bucket.objects, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();

storeContract(
  'a bucket',
  () => bucket.url,
  () => filesIn(),
);

describe('a bucket', () => {
  const keys = { ...BUCKET_KEYS, AWS_SESSION_TOKEN: undefined, AWS_REGION: undefined };

  test('never lets an object be written over', async () => {
    const raw = bucketStore(new URL(bucket.url), keys);
    await raw.write('ab/once', Buffer.from('first'));
    await expect(raw.write('ab/once', Buffer.from('second'))).rejects.toMatchObject({ name: 'StoreFault' });
    expect(Buffer.from(await raw.read('ab/once')).toString()).toBe('first');
  });

  test('takes the same object twice: a write whose answer was lost is done, not failed', async () => {
    const raw = bucketStore(new URL(bucket.url), keys);
    await raw.write('ab/again', Buffer.from('same'));
    await raw.write('ab/again', Buffer.from('same'));
    expect(Buffer.from(await raw.read('ab/again')).toString()).toBe('same');
  });

  test('that refuses the credentials says so, without repeating them', async () => {
    const raw = bucketStore(new URL(bucket.url), { ...keys, AWS_SECRET_ACCESS_KEY: 'a-wrong-secret' });
    const refused = raw.write('ab/denied', Buffer.from('x'));
    await expect(refused).rejects.toMatchObject({ code: 'STORE_DENIED' });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('a-wrong-secret') });
  });

  test('that does not exist is down, not empty', async () => {
    const missing = evidenceStore(`s3://nobodys-bucket?endpoint=${bucket.endpoint}`);
    await expect(missing.probe()).rejects.toMatchObject({ code: 'STORE_DOWN' });
  });
});

describe('while the bucket does not answer', () => {
  const film = readFileSync('tests/media/idle.mjpeg');
  const picture = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));

  test('a still is refused for the moment and leaves nothing; the same one is kept once it answers, and readiness follows', async () => {
    const agent = await makeStaff('agent');
    const { caseId, callId } = await caseInCall(agent);
    const before = await eventsOf(caseId);
    const sent = { bytes: picture, sha256: sha256(picture), mediaType: 'image/jpeg' };
    const take = () => takeStill(ctxOf(agent), caseId, { callId, kind: 'face', ...sent });
    expect((await health()).checks.storage).toBe('ok');

    await bucket.stop();
    await expect(take()).rejects.toMatchObject({ code: 'STORE_DOWN' });
    expect(await health()).toMatchObject({ status: 'down', checks: { storage: 'down' } });
    expect(await eventsOf(caseId)).toEqual(before);
    expect(await db().select().from(stills).where(eq(stills.callId, callId))).toEqual([]);

    await bucket.start();
    const taken = await take();
    expect(taken).toMatchObject({ ok: true });
    const seen = await viewStill(ctxOf(agent), taken.ok ? taken.value.stillId : '');
    expect(seen.ok && Buffer.compare(seen.value.bytes, picture)).toBe(0);
    expect((await health()).checks.storage).toBe('ok');
  });
});
