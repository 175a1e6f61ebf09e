import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Supervisor } from '#lib/access/actors';
import { fingerprint, manifestBytes } from '#lib/audit/case-file';
import { chainHash } from '#lib/audit/chain';
import { checkpointKey, sealTrail } from '#lib/audit/checkpoint';
import { verifyCaseFile } from '#lib/audit/verify-file';
import { exportCaseFile } from '#lib/casefile/commands';
import { takeStill } from '#lib/evidence/commands';
import { sha256 } from '#lib/ids';
import { ctxOf, eventsOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';

const folder = mkdtempSync(join(tmpdir(), 'second-look-file-'));
useDatabase({ CHECKPOINT_DIR: join(folder, 'checkpoints'), STORAGE_URL: `file:${join(folder, 'store')}` });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let supervisor: Supervisor;
let zip: Uint8Array;
let caseId = '';
beforeAll(async () => {
  supervisor = await makeStaff('supervisor');
  const agent = await makeStaff('agent');
  const talk = await caseInCall(agent);
  caseId = talk.caseId;
  const film = readFileSync('tests/media/idle.mjpeg');
  const bytes = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));
  await takeStill(ctxOf(agent), caseId, {
    callId: talk.callId,
    kind: 'face',
    bytes,
    sha256: sha256(bytes),
    mediaType: 'image/jpeg',
  });
  await referCase();
  await sealTrail(new Date());
  const made = await exportCaseFile(ctxOf(supervisor), caseId, 'A court asked for it.');
  if (!made.ok) throw new Error(made.why);
  zip = made.value.bytes;
});

/** Nothing but what a shell needs. */
const BARE = { PATH: process.env.PATH, NODE_ENV: 'production' } as const;

type Event = { seq: number; kind: string; body: string; prevHash: string; hash: string };
type Files = Record<string, Uint8Array>;
const files = (): Files => unzipSync(zip);
const json = <T>(all: Files, name: string) => JSON.parse(strFromU8(all[name] ?? new Uint8Array())) as T;
/** The file with one of its parts changed; whoever changes it also writes the manifest anew, but has no key. */
function forged(change: (all: Files, events: Event[]) => void): Uint8Array {
  const all = files();
  const events = json<Event[]>(all, 'events.json');
  change(all, events);
  all['events.json'] = strToU8(JSON.stringify(events));
  return zipSync(all);
}
/** The chain from an event on, hashed anew by somebody who knows how. */
function rehash(events: Event[]): void {
  let last = '';
  events.forEach((event, i) => {
    Object.assign(event, { seq: i + 1, prevHash: last, hash: chainHash(last, caseId, i + 1, event.body) });
    last = event.hash;
  });
}

/** Manifest and signature to fit, under a key of the forger's own. */
function resigned(all: Files, events: Event[]): void {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  all['events.json'] = strToU8(JSON.stringify(events));
  const manifest = json<Parameters<typeof manifestBytes>[0]>(all, 'manifest.json');
  Object.assign(manifest, { events: events.length, head: events.at(-1)?.hash });
  for (const name of Object.keys(manifest.files)) manifest.files[name] = sha256(all[name] ?? new Uint8Array());
  all['manifest.json'] = strToU8(JSON.stringify(manifest));
  all['manifest.sig'] = strToU8(sign(null, manifestBytes(manifest), privateKey).toString('base64url'));
  all['public-key.pem'] = strToU8(publicKey.export({ type: 'spki', format: 'pem' }).toString());
}

function run(name: string, bytes: Uint8Array, ...more: string[]) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const args = ['lib/audit/verify-file.ts', '--file', path, ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: BARE });
  return { status, said: `${stdout}${stderr}` };
}

describe('an exported case file', () => {
  test('is verified with nothing but itself: no database, no key of the installation', async () => {
    const events = await eventsOf(caseId);
    const { status, said } = run('good.zip', zip);
    expect(said).toContain(
      `The case file holds: ${events.length} events of ${caseId}, ${events.length - 1} of them proven`,
    );
    expect(said).toContain(fingerprint(checkpointKey()));
    expect(status).toBe(0);
  });

  test('leaves one event, which is the last one in it, and holds what is held and the pictures', async () => {
    const all = files();
    expect((await eventsOf(caseId)).at(-1)).toBe('case.exported');
    expect(json<Event[]>(all, 'events.json').at(-1)?.kind).toBe('case.exported');
    expect(json<{ person: object }>(all, 'held.json').person).toMatchObject({ email: expect.stringContaining('@') });
    const still = json<Event[]>(all, 'events.json').find(({ kind }) => kind === 'still.taken');
    const picture = all['pictures/1-face.jpg'] ?? new Uint8Array();
    expect(JSON.parse(still?.body ?? '{}').data.sha256).toBe(sha256(picture));
  });

  test('is checked under the installation’s public key where the reader has it', () => {
    const pem = join(folder, 'key.pem');
    writeFileSync(pem, createPublicKey(checkpointKey()).export({ type: 'spki', format: 'pem' }));
    expect(run('named.zip', zip, '--key', pem)).toMatchObject({
      status: 0,
      said: expect.stringContaining('that you named'),
    });
    const other = forged((all, events) => resigned(all, events));
    expect(verifyCaseFile(other, createPublicKey(checkpointKey()))).toMatchObject({
      ok: false,
      why: 'the file is signed by another key',
    });
    expect(verifyCaseFile(other)).toMatchObject({ ok: false });
  });

  test('with a changed event is refused, and the event is named', () => {
    const bad = forged((_all, events) => {
      const [, , third] = events;
      if (third) third.body = third.body.replace(/"kind":"[^"]*"/, '"kind":"case.granted"');
    });
    const { status, said } = run('changed.zip', bad);
    expect(said).toContain('does not hold at event 3: the event was changed');
    expect(status).toBe(1);
  });

  test('whose chain was hashed anew after the change is refused by the proof of that event', () => {
    const bad = forged((all, events) => {
      const [, , third] = events;
      if (third) third.body = third.body.replace(/"at":"20(\d\d)/, '"at":"19$1');
      Object.assign(third ?? {}, { at: JSON.parse(third?.body ?? '{}').at });
      rehash(events);
      resigned(all, events);
    });
    expect(verifyCaseFile(bad)).toMatchObject({ ok: false, seq: 3, why: 'the event is not the one that was sealed' });
  });

  test('without one of its events, in the middle or at the end, is refused', () => {
    const middle = forged((_all, events) => void events.splice(1, 1));
    expect(verifyCaseFile(middle)).toMatchObject({ ok: false, seq: 2 });
    const count = json<Event[]>(files(), 'events.json').length;
    const end = forged((_all, events) => void events.pop());
    expect(verifyCaseFile(end)).toMatchObject({ ok: false, seq: count });
    const hidden = forged((all, events) => {
      events.pop();
      const manifest = json<object>(all, 'manifest.json');
      const facts = { events: events.length, head: events.at(-1)?.hash };
      all['manifest.json'] = strToU8(JSON.stringify({ ...manifest, ...facts }));
    });
    expect(verifyCaseFile(hidden)).toMatchObject({ ok: false, why: 'the signature of the file does not hold' });
  });

  test('with another picture, another root, a file put in, or cut off is refused', () => {
    const picture = forged((all) => {
      all['pictures/1-face.jpg'] = strToU8('another');
    });
    expect(verifyCaseFile(zipSync({ ...files(), 'pictures/1-face.jpg': strToU8('another') }))).toMatchObject({
      why: 'the file pictures/1-face.jpg was changed',
    });
    expect(verifyCaseFile(picture).ok).toBe(false);
    const root = files();
    const proofs = json<{ checkpoint: { root: string } }>(root, 'proofs.json');
    proofs.checkpoint.root = sha256('another');
    root['proofs.json'] = strToU8(JSON.stringify(proofs));
    expect(verifyCaseFile(zipSync(root))).toMatchObject({ ok: false, seq: 1 });
    expect(verifyCaseFile(zipSync({ ...files(), 'more.txt': strToU8('x') }))).toMatchObject({
      why: 'a file was put in that was not exported',
    });
    expect(verifyCaseFile(zip.subarray(0, zip.length - 200)).ok).toBe(false);
    expect(verifyCaseFile(strToU8('no zip at all')).ok).toBe(false);
  });

  test('is what `npm run audit:verify -- --file` checks, and a file that is not there is said', () => {
    const path = join(folder, 'good.zip');
    writeFileSync(path, zip);
    const enter = ['lib/setup/verify-trail.ts', '--file', path];
    expect(execFileSync(process.execPath, enter, { encoding: 'utf8', env: BARE })).toContain('The case file holds');
    const { status, stderr } = spawnSync(process.execPath, ['lib/setup/verify-trail.ts', '--file', '/nowhere.zip'], {
      encoding: 'utf8',
      env: BARE,
    });
    expect({ status, stderr }).toMatchObject({ status: 1, stderr: expect.stringContaining('cannot be read') });
  }, 90_000);
});
