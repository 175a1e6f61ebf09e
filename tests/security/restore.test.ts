import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { db } from '#db/client';
import { dataKeys } from '#db/schema/vault';
import type { Supervisor } from '#lib/access/actors';
import { sealTrail } from '#lib/audit/checkpoint';
import { verifyTrail } from '#lib/audit/verify';
import { withdrawCase } from '#lib/cases/commands';
import { takeStill, viewStill } from '#lib/evidence/commands';
import { sha256 } from '#lib/ids';
import { approveErasure, askErasure } from '#lib/retention/commands';
import { noteErasure } from '#lib/retention/service';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';
import { createDatabase, type RunningPostgres, startPostgres } from '#lib/setup/postgres';
import { caseVault } from '#lib/vault/queries';
import { eraseWhatIsDue } from '#lib/worker/erase-due';
import { TEST_ENV } from '#tests/environment';
import { caseRow, ctxOf, eventsOf, makeKey, makeStaff, referCase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';
import { referralInput } from '#tests/referral-input';

/** A cluster of its own: what is copied and put back is its folder, and the folder of the evidence. */
const MARK = `Qzx${randomBytes(5).toString('hex')}`;
const keeper = startKeeper();
let cluster: RunningPostgres;
let start: () => Promise<void>;
let home = '';
let supervisors: [Supervisor, Supervisor];
let kept = { caseId: '', stillId: '' };
let erased = '';
const film = readFileSync('tests/media/idle.mjpeg');
const picture = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));

beforeAll(async () => {
  home = join(inject('runFolder'), 'restore');
  const port = await anyPort(new Set());
  start = async () => {
    const at = { folder: join(home, 'data', 'postgres'), log: join(home, 'postgres.log'), port };
    cluster = await startPostgres({ keeper, ...at, password: 'tests-only' });
  };
  execFileSync('mkdir', ['-p', join(home, 'data')]);
  execFileSync('chmod', ['-R', '711', home]);
  await start();
  await createDatabase(cluster.urlOf('postgres'), 'restored');
  const ownerUrl = cluster.urlOf('restored');
  const as = (login: string) => ownerUrl.replace(/\/\/[^@]*@/, `//${login}:tests-only@`);
  const urls = { DATABASE_URL: as('second_look_web'), DATABASE_READ_URL: as('second_look_reader') };
  Object.assign(process.env, TEST_ENV, urls, {
    DATABASE_OWNER_URL: ownerUrl,
    STORAGE_URL: `file:${join(home, 'data', 'evidence')}`,
    CHECKPOINT_DIR: join(home, 'checkpoints'),
  });
  const { migrate } = await import('#db/migrate');
  await migrate(ownerUrl, urls.DATABASE_URL, urls.DATABASE_READ_URL);
  supervisors = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  kept = await caseWithStill();
  erased = await closedCase();
  await sealTrail(new Date());
  await cluster.stop();
  execFileSync('cp', ['-a', join(home, 'data'), join(home, 'backup')]);
  await start();
});
afterAll(() => keeper.stopAll());

async function caseWithStill() {
  const agent = await makeStaff('agent');
  const { caseId, callId } = await caseInCall(agent);
  const sent = { bytes: picture, sha256: sha256(picture), mediaType: 'image/jpeg' };
  const taken = await takeStill(ctxOf(agent), caseId, { callId, kind: 'face', ...sent });
  if (!taken.ok) throw new Error(taken.why);
  return { caseId, stillId: taken.value.stillId };
}

async function closedCase(): Promise<string> {
  const user = { ...referralInput().user, ref: MARK, name: `Ana ${MARK}`, email: `${MARK}@mail.test` };
  const { caseId } = await referCase({ ...referralInput(), user, note: `Call her ${MARK}.` });
  await withdrawCase(ctxOf((await makeKey()).platform), caseId);
  return caseId;
}

/** Puts the backup back in the place of what is there, as an administrator would. */
async function restore(): Promise<void> {
  await cluster.stop();
  execFileSync('rm', ['-rf', join(home, 'data')]);
  execFileSync('cp', ['-a', join(home, 'backup'), join(home, 'data')]);
  await start();
}

const files = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));

/** Starts the worker as `npm run worker` does, to see it end. */
function worker(change: Record<string, string | undefined>) {
  const env = { ...process.env, ...change, NODE_OPTIONS: '' };
  return spawnSync(process.execPath, ['lib/worker/main.ts'], { encoding: 'utf8', env, timeout: 20_000 });
}

describe('a copy of the data without the keys', () => {
  test('holds no name, no address, no note and no picture in any of its files, as text or in base 64', () => {
    const words = [`Ana ${MARK}`, `${MARK}@mail.test`, `Call her ${MARK}`];
    const wanted = [...words, ...words.map((word) => Buffer.from(word).toString('base64url').slice(0, -2))];
    const middle = Buffer.from(picture.subarray(1000, 1064));
    const copied = files(join(home, 'backup'));
    expect(copied.length).toBeGreaterThan(500);
    expect(copied.filter((path) => path.includes('/evidence/')).length).toBeGreaterThan(0);
    for (const path of copied) {
      const bytes = readFileSync(path);
      for (const word of wanted) expect(bytes.includes(word), `${path} holds ${word}`).toBe(false);
      expect(bytes.includes(middle), path).toBe(false);
      expect(bytes.includes(TEST_ENV.KEYRING ?? ''), path).toBe(false);
    }
  });

  test('with another key starts nothing, says which key is missing, and is left as it was', async () => {
    const before = await db().select().from(dataKeys);
    const { status, stderr } = worker({ KEYRING: randomBytes(32).toString('base64url') });
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('KEYRING lacks keys') });
    const gone = worker({ KEYRING: undefined, KEYRING_FILE: join(home, 'no-such-key') });
    expect(gone).toMatchObject({ status: 1, stderr: expect.stringContaining('KEYRING_FILE: the file cannot be read') });
    expect(existsSync(join(home, 'no-such-key'))).toBe(false);
    expect(await db().select().from(dataKeys)).toEqual(before);
  }, 90_000);
});

describe('a backup that is put back, with the keys', () => {
  test('opens whole: names, notes and pictures, and the trail verifies', async () => {
    await restore();
    expect((await vaultFor(erased)).open('name', (await caseRow(erased)).name)).toBe(`Ana ${MARK}`);
    const seen = await viewStill(ctxOf(supervisors[0]), kept.stillId);
    expect(seen.ok && Buffer.compare(seen.value.bytes, picture)).toBe(0);
    expect(await verifyTrail()).toMatchObject({ ok: true });
  });

  test('from before an erasure does not bring the erased case back', async () => {
    await askErasure(ctxOf(supervisors[0]), erased, 'The user asked for it.');
    expect(await approveErasure(ctxOf(supervisors[1]), erased)).toMatchObject({ ok: true });
    await noteErasure(erased);
    expect(await caseVault(erased)).toBeNull();

    await restore();
    expect(await caseVault(erased)).not.toBeNull();
    await eraseWhatIsDue();
    expect(await caseVault(erased)).toBeNull();
    expect(await caseRow(erased)).toMatchObject({ name: null, email: null, note: null });
    expect((await eventsOf(erased)).at(-1)).toBe('case.erased');
    expect(await caseVault(kept.caseId)).not.toBeNull();
    expect(await verifyTrail()).toMatchObject({ ok: true });
  });
});
