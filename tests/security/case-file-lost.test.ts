import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { sentenceOfFile, verifyCaseFile } from '#lib/audit/verify-file';
import { takeStill } from '#lib/evidence/commands';
import { evidenceStore } from '#lib/evidence/service';
import { api } from '#lib/http/api';
import { sha256 } from '#lib/ids';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { signedIn } from '#tests/signed-in';

const { asOwner } = useDatabase();
const film = readFileSync('tests/media/idle.mjpeg');
const endOfFrame = (from: number) => film.indexOf(Buffer.from([0xff, 0xd9]), from) + 2;
const first = endOfFrame(0);
const PICTURES = { face: film.subarray(0, first), id_front: film.subarray(first, endOfFrame(first)) } as const;

let folder = '';
let cookie = '';
let caseId = '';
beforeAll(async () => {
  folder = join(inject('runFolder'), `lost-${process.pid}`);
  process.env.STORAGE_URL = `file:${folder}`;
  cookie = await signedIn('supervisor');
  const agent = await makeStaff('agent');
  const talk = await caseInCall(agent);
  caseId = talk.caseId;
  for (const kind of ['face', 'id_front'] as const) {
    const picture = { bytes: PICTURES[kind], sha256: sha256(PICTURES[kind]), mediaType: 'image/jpeg' };
    const done = await takeStill(ctxOf(agent), caseId, { callId: talk.callId, kind, ...picture });
    if (!done.ok) throw new Error(done.why);
  }
});

function ask(path: string, body?: object): Response | Promise<Response> {
  const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const headers = { cookie, 'content-type': 'application/json' };
  return api.fetch(new Request(`http://console.test/api/v1${path}`, { ...sent, headers }));
}

async function exported() {
  const answer = await ask(`/cases/${caseId}/file`, { reason: 'A court asked for it.' });
  expect(answer.status).toBe(200);
  const zip = new Uint8Array(await answer.arrayBuffer());
  const files = unzipSync(zip);
  return {
    pictures: Object.keys(files).filter((name) => name.startsWith('pictures/')),
    held: JSON.parse(strFromU8(files['held.json'] ?? new Uint8Array())) as { pictures: object[] },
    verified: verifyCaseFile(zip),
  };
}

describe('a case of whose pictures the store loses one', () => {
  test('is exported whole before', async () => {
    const { pictures, held, verified } = await exported();
    expect(pictures).toEqual(['pictures/1-face.jpg', 'pictures/2-id_front.jpg']);
    for (const picture of held.pictures) expect(picture).not.toHaveProperty('missing');
    expect(verified).toMatchObject({ ok: true, missing: 0 });
    expect(sentenceOfFile(verified)).not.toContain('lost');
  });

  test('is exported afterwards too: the file names what is missing by the hash that its trail knows, and verifies', async () => {
    const [row] = await asOwner()`select store_key from stills where case_id = ${caseId} and kind = 'id_front'`;
    await evidenceStore().remove(String(row?.store_key));
    const { pictures, held, verified } = await exported();
    expect(pictures).toEqual(['pictures/1-face.jpg']);
    expect(held.pictures[1]).toMatchObject({
      ...{ name: null, kind: 'id_front', missing: 'lost', sha256: sha256(PICTURES.id_front) },
    });
    expect(verified).toMatchObject({ ok: true, missing: 1 });
    expect(sentenceOfFile(verified)).toContain(
      'Pictures that its trail names and that the store had lost or changed: 1',
    );
  });

  test('gives that picture itself as a problem which says what to do', async () => {
    const [row] = await asOwner()`select id from stills where case_id = ${caseId} and kind = 'id_front'`;
    const answer = await ask(`/stills/${row?.id}`);
    expect(answer.status).toBe(410);
    expect(await answer.json()).toMatchObject({ code: 'evidence_lost', detail: expect.stringContaining('backup') });
  });

  test('is told apart from a store that does not answer: nothing is called lost, and the same is asked again', async () => {
    renameSync(folder, `${folder}-away`);
    writeFileSync(folder, 'no folder any more');
    const answer = await ask(`/cases/${caseId}/file`, { reason: 'A court asked for it.' });
    rmSync(folder);
    renameSync(`${folder}-away`, folder);
    expect({ status: answer.status, told: await answer.json() }).toMatchObject({
      ...{ status: 503, told: { code: 'unavailable' } },
    });
  });
});
