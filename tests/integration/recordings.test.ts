import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { CaseReader } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { beginRecording, endRecording, keepPiece } from '#lib/recordings/commands';
import { recordingById, recordingIn } from '#lib/recordings/queries';
import { ctxOf, eventsOf, makeStaff, trailOf, useDatabase } from '#tests/factories';
import { callRow } from '#tests/factories-door';
import { begun, keep, kept, piece, played, talking } from '#tests/factories-recordings';

useDatabase();
let folder: string;
beforeAll(() => {
  folder = join(inject('runFolder'), `films-${process.pid}`);
  process.env.STORAGE_URL = `file:${folder}`;
});

describe('beginning to record', () => {
  test('is the server’s word, by policy, and both sides are told what is kept', async () => {
    const { agent, guest, caseId, callId, kind, mediaType } = await begun('sound');
    expect([kind, mediaType]).toEqual(['sound', 'audio/webm']);
    for (const side of [agent, guest])
      expect(await recordingIn(side, { id: callId, caseId })).toEqual({ standing: 'on', kind: 'sound' });
  });

  test('leaves exactly one event, which names the text that was agreed to', async () => {
    const { agent, caseId, callId } = await talking();
    const before = await eventsOf(caseId);
    await beginRecording(ctxOf(agent), caseId, callId);
    expect(await eventsOf(caseId)).toEqual([...before, 'recording.begun']);
    expect(JSON.parse((await trailOf(caseId)).at(-1)?.body ?? '{}').data.consent).toBe('v1-video');
  });

  test('is refused where the house records nothing, and where the user agreed to less', async () => {
    const silent = await talking('none');
    expect(await beginRecording(ctxOf(silent.agent), silent.caseId, silent.callId)).toMatchObject({
      why: 'not_recorded',
    });
    const less = await talking('video', 'sound');
    expect(await beginRecording(ctxOf(less.agent), less.caseId, less.callId)).toMatchObject({ why: 'not_agreed' });
    expect(await recordingIn(less.agent, { id: less.callId, caseId: less.caseId })).toMatchObject({
      standing: 'not_agreed',
    });
  });

  test('is refused without the lease, and once the call has ended', async () => {
    const { agent, caseId, callId } = await talking();
    const other = await makeStaff('agent');
    expect(await beginRecording(ctxOf(other), caseId, callId)).toMatchObject({ why: 'lease_lost' });
    await interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
    expect(await beginRecording(ctxOf(agent), caseId, callId)).toMatchObject({ why: 'wrong_state' });
  });

  test('twice at once begins one; after a crash the one that was left ends as lost, with its pieces', async () => {
    const talk = await talking();
    const begin = () => beginRecording(ctxOf(talk.agent), talk.caseId, talk.callId);
    const both = await Promise.all([begin(), begin()]);
    expect(both.some(({ ok }) => ok)).toBe(true);
    const film = await kept(2);
    await beginRecording(ctxOf(film.agent), film.caseId, film.callId);
    expect(await recordingById(film.agent as CaseReader, film.recordingId)).toMatchObject({
      endedWhy: 'lost',
      pieces: 2,
    });
  });
});

describe('keeping a piece', () => {
  test('leaves exactly one event with its number, hash and chain; the bytes rest encrypted', async () => {
    const film = await begun();
    const before = await eventsOf(film.caseId);
    await keep(film.agent, film.recordingId, 0);
    expect(await eventsOf(film.caseId)).toEqual([...before, 'recording.piece_kept']);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    expect(await played(film.agent as CaseReader, film.recordingId)).toEqual(piece(0));
  });

  test('out of its turn is refused with the number that is due; the same piece again is answered as before', async () => {
    const { agent, recordingId } = await kept(1);
    expect(await keep(agent, recordingId, 2)).toMatchObject({ why: 'wrong_state', facts: { next: 1 } });
    expect(await keep(agent, recordingId, 0)).toMatchObject({ ok: true, value: { n: 0 } });
    expect(await keep(agent, recordingId, 0, Buffer.from('another'))).toMatchObject({ why: 'wrong_state' });
  });

  test('that is the first says with which moment of the call the film begins, the others do not', async () => {
    const { agent, caseId, callId, recordingId } = await begun();
    const { startedAt } = await callRow(callId);
    const at = (second: number) => new Date(startedAt.getTime() + second * 1000);
    const keepAt = (n: number, second: number) =>
      keepPiece(ctxOf(agent, at(second)), recordingId, { n, bytes: piece(n), ageMs: 400 });
    expect(await keepAt(0, 9)).toMatchObject({ ok: true });
    expect(await keepAt(1, 12)).toMatchObject({ ok: true });
    expect(await recordingById(agent as CaseReader, recordingId)).toMatchObject({ momentMs: 8_600 });
    const moments = (await trailOf(caseId))
      .filter(({ kind }) => kind === 'recording.piece_kept')
      .map(({ body }) => (JSON.parse(body) as { data: { momentMs?: number } }).data.momentMs);
    expect(moments).toEqual([8_600, undefined]);
  });

  test('by two at once is kept once', async () => {
    const { agent, caseId, recordingId } = await begun();
    const both = await Promise.all([keep(agent, recordingId, 0), keep(agent, recordingId, 0, Buffer.from('other'))]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).filter((kind) => kind === 'recording.piece_kept')).toHaveLength(1);
  });

  test('is refused without the lease, and after the recording or its call has ended', async () => {
    const film = await kept(1);
    expect(await keep(await makeStaff('agent'), film.recordingId, 1)).toMatchObject({ why: 'lease_lost' });
    await endRecording(ctxOf(film.agent), film.recordingId, 'done');
    expect(await keep(film.agent, film.recordingId, 1)).toMatchObject({ why: 'wrong_state' });
    const cut = await kept(1);
    await interruptCall(ctxOf(cut.agent), cut.caseId, { callId: cut.callId, why: 'dropped' });
    expect(await keep(cut.agent, cut.recordingId, 1)).toMatchObject({ why: 'wrong_state' });
    expect(await recordingById(cut.agent as CaseReader, cut.recordingId)).toMatchObject({ endedWhy: 'done' });
  });

  test('while the store takes nothing: the call goes on, both are told, and it goes on once the store is back', async () => {
    const { agent, guest, caseId, callId, recordingId } = await kept(1);
    const shown = async () => (await recordingIn(guest, { id: callId, caseId })).standing;
    renameSync(folder, `${folder}.away`);
    writeFileSync(folder, 'no folder');
    expect(await keep(agent, recordingId, 1)).toMatchObject({ why: 'store_down' });
    expect(await keep(agent, recordingId, 1)).toMatchObject({ why: 'store_down' });
    expect(await shown()).toBe('faltering');
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
    expect(await keep(agent, recordingId, 1)).toMatchObject({ ok: true });
    expect(await shown()).toBe('on');
    const kinds = (await eventsOf(caseId)).slice(-3);
    expect(kinds).toEqual(['recording.faltered', 'recording.piece_kept', 'recording.resumed']);
  });
});

describe('ending a recording', () => {
  test('names how many pieces there are and the end of their chain, and leaves exactly that event', async () => {
    const { agent, caseId, recordingId } = await kept(2);
    const before = await eventsOf(caseId);
    expect(await endRecording(ctxOf(agent), recordingId, 'line')).toMatchObject({ ok: true, value: { pieces: 2 } });
    expect(await eventsOf(caseId)).toEqual([...before, 'recording.ended']);
    const row = await recordingById(agent as CaseReader, recordingId);
    expect(JSON.parse((await trailOf(caseId)).at(-1)?.body ?? '{}').data).toMatchObject({ pieces: 2, head: row?.head });
  });

  test('is refused a second time, without the lease, and loses to a piece that comes first', async () => {
    const { agent, recordingId } = await kept(1);
    expect(await endRecording(ctxOf(await makeStaff('agent')), recordingId, 'done')).toMatchObject({
      why: 'lease_lost',
    });
    const [ended, kept1] = await Promise.all([
      endRecording(ctxOf(agent), recordingId, 'done'),
      keep(agent, recordingId, 1),
    ]);
    expect(ended.ok || kept1.ok).toBe(true);
    if (!ended.ok) expect(await endRecording(ctxOf(agent), recordingId, 'done')).toMatchObject({ ok: true });
    expect(await endRecording(ctxOf(agent), recordingId, 'done')).toMatchObject({ why: 'wrong_state' });
  });
});
