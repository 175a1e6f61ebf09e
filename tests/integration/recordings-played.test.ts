import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { type CaseReader, type Supervisor, SYSTEM } from '#lib/access/actors';
import { manifestFault } from '#lib/audit/manifest';
import { evidenceStore } from '#lib/evidence/service';
import { playRecording } from '#lib/recordings/commands';
import { recordingById, recordingsOf } from '#lib/recordings/queries';
import { eraseAgain, exportHeld, removeEvidence } from '#lib/retention/commands';
import { proposeVerdict } from '#lib/verdicts/commands';
import { ctxOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { completeCall } from '#tests/factories-calls';
import { kept, piece, played } from '#tests/factories-recordings';

const { asOwner, asApp } = useDatabase();
let folder: string;
beforeAll(() => {
  folder = join(inject('runFolder'), `played-${process.pid}`);
  process.env.STORAGE_URL = `file:${folder}`;
});

describe('playing a recording', () => {
  test('that was cut off in the middle plays up to its last piece and verifies, the look being in the trail first', async () => {
    const { caseId, recordingId } = await kept(3);
    const auditor = (await makeStaff('auditor')) as CaseReader; // the role was asked for
    expect(await played(auditor, recordingId)).toEqual(Buffer.concat([piece(0), piece(1), piece(2)]));
    const last = (await trailOf(caseId)).at(-1);
    expect(last).toMatchObject({ kind: 'evidence.viewed', actor: `staff:${auditor.id}` });
    expect(JSON.parse(last?.body ?? '{}').data).toEqual({ recordingId });
    expect(await manifestFault(SYSTEM)).toBeNull();
  });

  test('of which a piece was changed in the store stops before that piece', async () => {
    const { agent, recordingId } = await kept(2);
    const [row] = await asOwner()`select store_key from recording_pieces where recording_id = ${recordingId} and n = 1`;
    const path = join(folder, String(row?.store_key).slice(0, 2), String(row?.store_key));
    writeFileSync(path, 'changed');
    await expect(played(agent as CaseReader, recordingId)).rejects.toThrow();
  });

  test('that does not exist is not found', async () => {
    const agent = await makeStaff('agent');
    expect(await playRecording(ctxOf(agent as CaseReader), `recording_${'0'.repeat(26)}`)).toMatchObject({
      why: 'not_found',
    });
  });
});

describe('the manifest', () => {
  test('is named by the verdict, with how many pieces and the end of their chain', async () => {
    const film = await kept(2);
    await completeCall(film.agent, film);
    expect(
      await proposeVerdict(ctxOf(film.agent), film.caseId, { kind: 'grant', reason: 'all_items_passed' }),
    ).toMatchObject({ ok: true });
    const row = await recordingById(film.agent as CaseReader, film.recordingId);
    const said = (await trailOf(film.caseId)).find(({ kind }) => kind === 'case.proposed');
    expect(JSON.parse(said?.body ?? '{}').data.recordings).toEqual([{ id: row?.id, pieces: 2, head: row?.head }]);
    expect(await manifestFault(SYSTEM)).toBeNull();
  });

  test.each([
    ['dropped', (id: string) => asOwner()`delete from recording_pieces where recording_id = ${id} and n = 1`],
    [
      'put in another’s place',
      (id: string) => asOwner()`update recording_pieces set sha256 = 'x' where recording_id = ${id} and n = 0`,
    ],
    [
      'cut off with its count',
      (
        id: string,
      ) => asOwner()`with gone as (delete from recording_pieces where recording_id = ${id} and n = 1 returning 1)
      update recordings set pieces = 1 where id = ${id}`,
    ],
  ])('does not hold once a piece was %s', async (_what, change) => {
    const { caseId, recordingId } = await kept(2);
    const sql = asOwner();
    await sql`alter table recording_pieces disable trigger user`;
    await sql`alter table recordings disable trigger user`;
    try {
      await change(recordingId);
      expect(await manifestFault(SYSTEM)).toMatchObject({ subject: caseId });
    } finally {
      // What the next test finds has to hold again.
      await sql`delete from recording_pieces where recording_id = ${recordingId}`;
      await sql`delete from recordings where id = ${recordingId}`;
      await sql`alter table recording_pieces enable trigger user`;
      await sql`alter table recordings enable trigger user`;
    }
  });

  test('cannot be changed by the application itself', async () => {
    const { recordingId } = await kept(1);
    await expect(asApp()`delete from recording_pieces where recording_id = ${recordingId}`).rejects.toThrow(
      'permission denied',
    );
    await expect(asApp()`update recording_pieces set sha256 = 'x'`).rejects.toThrow('permission denied');
  });
});

describe('what is held', () => {
  test('goes with its case: the store keeps no piece of an erased one', async () => {
    const { caseId } = await kept(2);
    const [before] =
      await asOwner()`select array_agg(store_key) as keys from recording_pieces where case_id = ${caseId}`;
    expect(await eraseAgain(ctxOf(SYSTEM), caseId)).toMatchObject({ ok: true });
    await removeEvidence(ctxOf(SYSTEM), caseId);
    const left = readdirSync(folder, { recursive: true }).map(String);
    for (const key of (before?.keys ?? []) as string[]) expect(left.some((path) => path.endsWith(key))).toBe(false);
  });

  test('is part of what a person is given of themselves', async () => {
    const { agent, caseId } = await kept(2);
    const supervisor = (await makeStaff('supervisor')) as Supervisor; // the role was asked for
    const held = await exportHeld(ctxOf(supervisor), caseId, 'The user asked for it.');
    const whole = Buffer.concat([piece(0), piece(1)]).toString('base64');
    expect(held.ok && held.value.recordings).toEqual([{ kind: 'video', mediaType: 'video/webm', base64: whole }]);
    expect(await recordingsOf(agent as CaseReader, caseId)).toHaveLength(1);
  });

  test('is given as far as the store has it, and names each piece that is lost or was changed', async () => {
    const { caseId, recordingId } = await kept(3);
    const rows = await asOwner()`select store_key from recording_pieces where recording_id = ${recordingId} order by n`;
    const [lost, changed] = rows.map((row) => String(row.store_key));
    await evidenceStore().remove(lost ?? '');
    writeFileSync(join(folder, String(changed).slice(0, 2), String(changed)), 'changed');
    const supervisor = (await makeStaff('supervisor')) as Supervisor; // the role was asked for
    const held = await exportHeld(ctxOf(supervisor), caseId, 'The user asked for it.');
    expect(held.ok && held.value.recordings).toEqual([
      {
        ...{ kind: 'video', mediaType: 'video/webm', base64: piece(2).toString('base64'), pieces: 3 },
        missing: [
          { piece: 1, why: 'lost' },
          { piece: 2, why: 'changed' },
        ],
      },
    ]);
  });
});
