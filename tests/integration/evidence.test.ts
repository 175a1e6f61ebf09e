import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { db } from '#db/client';
import { stills } from '#db/schema/calls';
import type { CaseReader } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { takeStill, viewStill } from '#lib/evidence/commands';
import { evidenceStore } from '#lib/evidence/service';
import { sha256 } from '#lib/ids';
import { ctxOf, eventsOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';

useDatabase();
let folder: string;
let picture: Uint8Array;
beforeAll(() => {
  folder = join(inject('runFolder'), `store-${process.pid}`);
  process.env.STORAGE_URL = `file:${folder}`;
  const film = readFileSync('tests/media/idle.mjpeg');
  picture = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));
});

const sent = (kind: 'face' | 'id_front' | 'id_back', bytes: Uint8Array) => ({
  ...{ kind, bytes, sha256: sha256(bytes), mediaType: 'image/jpeg' },
});
const face = () => sent('face', picture);

async function talking() {
  const agent = await makeStaff('agent');
  return { agent, ...(await caseInCall(agent)) };
}

async function taken() {
  const talk = await talking();
  const done = await takeStill(ctxOf(talk.agent), talk.caseId, { callId: talk.callId, ...face() });
  if (!done.ok) throw new Error(done.why);
  return { ...talk, ...done.value };
}

const rowOf = async (stillId: string) => {
  const [row] = await db().select().from(stills).where(eq(stills.id, stillId));
  if (!row) throw new Error('no such still');
  return row;
};
const filesIn = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());

describe('taking a still', () => {
  test('keeps the bytes, their size read from themselves, and their hash, which is the one in the trail', async () => {
    const { caseId, stillId } = await taken();
    const row = await rowOf(stillId);
    expect(row).toMatchObject({
      kind: 'face',
      width: 640,
      height: 480,
      mediaType: 'image/jpeg',
      bytes: picture.length,
    });
    const kept = await evidenceStore().get(row.storeKey);
    const said = (await trailOf(caseId)).find(({ kind }) => kind === 'still.taken');
    expect(sha256(kept)).not.toBe(row.sha256);
    const opened = (await vaultFor(caseId)).openBytes(stillId, kept);
    expect(JSON.parse(said?.body ?? '{}').data.sha256).toBe(sha256(opened));
    expect(row.sha256).toBe(sha256(opened));
  });

  test('leaves a file that its owner alone may read, and no half of one', async () => {
    await taken();
    const files = filesIn();
    expect(files.filter(({ name }) => name.endsWith('.part'))).toEqual([]);
    for (const { parentPath, name } of files) expect(statSync(join(parentPath, name)).mode & 0o777).toBe(0o600);
  });

  test.each([
    ['text', Buffer.from('not a picture at all, whatever its header says')],
    ['a picture cut off', () => picture.subarray(0, 4000)],
    ['nothing', Buffer.alloc(0)],
    ['seven megabytes', Buffer.alloc(7 * 1024 * 1024)],
  ])('refuses %s as a picture that cannot be read', async (_what, bytes) => {
    const { agent, caseId, callId } = await talking();
    const given = typeof bytes === 'function' ? bytes() : bytes;
    const done = await takeStill(ctxOf(agent), caseId, { callId, ...sent('id_front', given) });
    expect(done).toEqual({ ok: false, why: 'bad_image' });
  });

  test('refuses a picture that is not of the type it claims', async () => {
    const { agent, caseId, callId } = await talking();
    const done = await takeStill(ctxOf(agent), caseId, { callId, ...face(), mediaType: 'image/png' });
    expect(done).toEqual({ ok: false, why: 'bad_image' });
  });

  test('refuses bytes that do not match the hash named for them, and keeps nothing of them', async () => {
    const { agent, caseId, callId } = await talking();
    const before = filesIn().length;
    const done = await takeStill(ctxOf(agent), caseId, { callId, ...face(), sha256: sha256('another') });
    expect(done).toEqual({ ok: false, why: 'hash_differs' });
    expect(filesIn()).toHaveLength(before);
  });

  test('is refused once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    const done = await takeStill(ctxOf(agent), caseId, { callId, ...face() });
    expect(done).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is refused without the lease', async () => {
    const { caseId, callId } = await talking();
    const done = await takeStill(ctxOf(await makeStaff('agent')), caseId, { callId, ...face() });
    expect(done).toEqual({ ok: false, why: 'lease_lost' });
  });

  test('that races with the end of the call is on record before it or not at all', async () => {
    const { agent, caseId, callId } = await talking();
    const [ended, took] = await Promise.all([
      interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
      takeStill(ctxOf(agent), caseId, { callId, ...face() }),
    ]);
    expect(ended.ok).toBe(true);
    expect((await eventsOf(caseId)).at(-2)).toBe('case.interrupted');
    expect(await db().select().from(stills).where(eq(stills.callId, callId))).toHaveLength(took.ok ? 1 : 0);
  });

  test('leaves exactly one event, still.taken', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await takeStill(ctxOf(agent), caseId, { callId, ...sent('id_back', picture) });
    expect(await eventsOf(caseId)).toEqual([...before, 'still.taken']);
  });
});

describe('looking at a still', () => {
  test('is for whoever judges or audits, holds the case or was in its call, and counts as opening it', async () => {
    const { agent, caseId, stillId } = await taken();
    const colleague = await makeStaff('agent');
    expect(await viewStill(ctxOf(colleague), stillId)).toEqual({ ok: false, why: 'not_in_hand' });
    expect(await eventsOf(caseId)).not.toContain('case.viewed');
    for (const reader of [agent, await makeStaff('supervisor'), await makeStaff('auditor')])
      expect((await viewStill(ctxOf(reader), stillId)).ok || reader).toBe(true);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.viewed')).toHaveLength(3);
  });

  test('gives the very bytes, and the look is in the trail before them', async () => {
    const { caseId, stillId } = await taken();
    const auditor = (await makeStaff('auditor')) as CaseReader; // the role was asked for
    const seen = await viewStill(ctxOf(auditor), stillId);
    expect(seen).toMatchObject({ ok: true, value: { mediaType: 'image/jpeg' } });
    expect(seen.ok && sha256(seen.value.bytes)).toBe(sha256(picture));
    const last = (await trailOf(caseId)).at(-1);
    expect(last).toMatchObject({ kind: 'evidence.viewed', actor: `staff:${auditor.id}` });
  });

  test('of bytes that were changed in the store shows nothing, and the look is on record all the same', async () => {
    const { agent, caseId, stillId } = await taken();
    const { storeKey } = await rowOf(stillId);
    writeFileSync(join(folder, storeKey.slice(0, 2), storeKey), Buffer.from('changed'));
    expect(await viewStill(ctxOf(agent), stillId)).toEqual({ ok: false, why: 'evidence_lost' });
    expect((await eventsOf(caseId)).at(-1)).toBe('evidence.viewed');
  });

  test('that the store has lost says so and what to do', async () => {
    const { agent, stillId } = await taken();
    await evidenceStore().remove((await rowOf(stillId)).storeKey);
    expect(await viewStill(ctxOf(agent), stillId)).toEqual({ ok: false, why: 'evidence_lost' });
  });

  test('whose place was taken by another true one of the case shows nothing', async () => {
    const { agent, caseId, callId, stillId } = await taken();
    const other = await takeStill(ctxOf(agent), caseId, { callId, ...sent('id_front', picture) });
    const { storeKey } = await rowOf(other.ok ? other.value.stillId : '');
    const { storeKey: own } = await rowOf(stillId);
    copyFileSync(join(folder, storeKey.slice(0, 2), storeKey), join(folder, own.slice(0, 2), own));
    expect(await viewStill(ctxOf(agent), stillId)).toEqual({ ok: false, why: 'evidence_lost' });
  });

  test('that does not exist is not found', async () => {
    const agent = await makeStaff('agent');
    expect(await viewStill(ctxOf(agent), `still_${'0'.repeat(26)}`)).toEqual({ ok: false, why: 'not_found' });
  });

  test('by two at once is on record twice', async () => {
    const { agent, caseId, stillId } = await taken();
    const looks = async () => (await eventsOf(caseId)).filter((kind) => kind === 'evidence.viewed');
    const before = await looks();
    await Promise.all([viewStill(ctxOf(agent), stillId), viewStill(ctxOf(agent), stillId)]);
    expect(await looks()).toEqual([...before, 'evidence.viewed', 'evidence.viewed']);
  });
});
