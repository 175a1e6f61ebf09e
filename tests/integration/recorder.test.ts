import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { seen } from '#lib/ledger/touch';
import { beginRecording, endRecording, keepPiece } from '#lib/recordings/commands';
import { callsToRecord, filmedUntil, liveRecording, recordingById, recordingIn } from '#lib/recordings/queries';
import { HOLD_MS, PIECE_MS } from '#lib/recordings/rules';
import { systemCtx } from '#lib/worker/context';
import { placesIn } from '#lib/worker/queries';
import { ctxOf, eventsOf, trailOf, useDatabase } from '#tests/factories';
import { callRow } from '#tests/factories-door';
import { begun, keep, piece, played, talking } from '#tests/factories-recordings';

const data = useDatabase();
beforeAll(() => {
  process.env.STORAGE_URL = `file:${join(inject('runFolder'), `recorder-${process.pid}`)}`;
});

const byWorker = ({ caseId, callId }: { caseId: string; callId: string }) =>
  beginRecording(systemCtx(), caseId, callId);
async function filming() {
  const talk = await talking();
  const done = await byWorker(talk);
  if (!done.ok) throw new Error(done.why);
  return { ...talk, ...done.value };
}
const workerIsHere = () => seen('worker of this test', 'recorder', 'worker of this test');
const workersAreGone = () => data.asOwner()`delete from presence where party = 'recorder'`;
/** Nothing came of a recording for so long. */
async function quiet(recordingId: string) {
  const sql = data.asOwner();
  await sql`set session_replication_role = replica`;
  await sql`update recordings set begun_at = now() - interval '1 minute' where id = ${recordingId}`;
  await sql`update recording_pieces set kept_at = now() - interval '1 minute' where recording_id = ${recordingId}`;
  await sql`set session_replication_role = origin`;
}

describe('a recording by the worker', () => {
  test('is told to both sides, holds its pieces in the same manifest, and says in the trail who made it', async () => {
    const film = await filming();
    expect(await recordingIn(film.guest, { id: film.callId, caseId: film.caseId })).toMatchObject({ standing: 'on' });
    for (const n of [0, 1])
      expect(await keepPiece(systemCtx(), film.recordingId, { n, bytes: piece(n) })).toMatchObject({ ok: true });
    expect(await endRecording(systemCtx(), film.recordingId, 'line')).toMatchObject({ ok: true });
    expect(await recordingById(SYSTEM, film.recordingId)).toMatchObject({ begunBy: null, pieces: 2, endedWhy: 'line' });
    expect(await played(film.agent, film.recordingId)).toEqual(Buffer.concat([piece(0), piece(1)]));
    const lines = (await trailOf(film.caseId)).filter(({ kind }) => kind.startsWith('recording.'));
    expect(lines.map(({ kind, actor }) => `${kind} ${actor}`)).toEqual([
      'recording.begun system',
      'recording.piece_kept system',
      'recording.piece_kept system',
      'recording.ended system',
    ]);
  });

  test('is waited for until it reaches to the moment of a verdict, and a page’s is not', async () => {
    const film = await filming();
    const { startedAt } = await callRow(film.callId);
    const { momentMs } = (await recordingById(SYSTEM, film.recordingId)) ?? { momentMs: 0 };
    const pressed = new Date(startedAt.getTime() + momentMs + PIECE_MS + 1);
    const [done, told] = [filmedUntil(film.agent, film.caseId, pressed), [] as string[]];
    void done.then(() => told.push('waited'));
    for (const n of [0, 1]) {
      await pause(500);
      expect(told).toEqual([]);
      expect(await keepPiece(systemCtx(), film.recordingId, { n, bytes: piece(n), ageMs: 1e9 })).toMatchObject({
        ok: true,
      });
    }
    await done;
    const other = await begun();
    const before = Date.now();
    await filmedUntil(other.agent, other.caseId, new Date(before + 60_000));
    expect(Date.now() - before).toBeLessThan(HOLD_MS / 2);
  });

  test('is written into by no page, and a page’s by no worker', async () => {
    const film = await filming();
    expect(await keep(film.agent, film.recordingId, 0)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await endRecording(ctxOf(film.agent), film.recordingId, 'done')).toEqual({ ok: false, why: 'wrong_state' });
    const other = await begun();
    const before = await eventsOf(other.caseId);
    expect(await keepPiece(systemCtx(), other.recordingId, { n: 0, bytes: piece(0) })).toMatchObject({ ok: false });
    expect(await eventsOf(other.caseId)).toEqual(before);
  });

  test('keeps every page and every other worker from beginning one, until it has been quiet', async () => {
    const film = await filming();
    const { agent, caseId, callId } = film;
    const byPage = () => beginRecording(ctxOf(agent), caseId, callId);
    expect(await byPage()).toEqual({ ok: false, why: 'server_records' });
    expect(await byWorker(film)).toEqual({ ok: false, why: 'server_records' });
    await quiet(film.recordingId);
    await workerIsHere();
    expect(await byPage()).toEqual({ ok: false, why: 'server_records' });
    await workersAreGone();
    expect(await byPage()).toMatchObject({ ok: true });
    expect(await recordingById(SYSTEM, film.recordingId)).toMatchObject({ endedWhy: 'lost' });
    expect(await liveRecording(agent, callId)).toMatchObject({ begunBy: agent.id });
  });

  test('leaves a page’s alone while its pieces come, and goes on where they stopped', async () => {
    const page = await begun();
    expect(await byWorker(page)).toEqual({ ok: false, why: 'server_records' });
    await keep(page.agent, page.recordingId, 0);
    await quiet(page.recordingId);
    expect(await byWorker(page)).toMatchObject({ ok: true });
    expect(await recordingById(SYSTEM, page.recordingId)).toMatchObject({ endedWhy: 'lost', pieces: 1 });
  });

  test('is of calls in which both have met, has a place in their rooms, and none once they are over', async () => {
    const { caseId, callId } = await talking();
    const { room } = await callRow(callId);
    expect(await callsToRecord(SYSTEM)).toContainEqual({ id: callId, caseId, room });
    expect((await placesIn(SYSTEM, [room])).get(room)).toContain('recorder');
    await data.asOwner()`alter table calls disable trigger audit_required`;
    await data.asOwner()`update calls set ended_at = now() where id = ${callId}`;
    await data.asOwner()`alter table calls enable trigger audit_required`;
    expect((await callsToRecord(SYSTEM)).map(({ id }) => id)).not.toContain(callId);
    expect((await placesIn(SYSTEM, [room])).get(room)).toBeUndefined();
    expect(await byWorker({ caseId, callId })).toEqual({ ok: false, why: 'wrong_state' });
  });
});
