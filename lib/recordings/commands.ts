import { and, eq, isNull, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { recordingPieces, recordings } from '#db/schema/recordings';
import { type Agent, type CaseReader, type Ctx, type System, unkept } from '#lib/access/actors';
import { manifestLink, manifestStart } from '#lib/audit/manifest';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { callInHand, stillLive, underCall } from '#lib/calls/commands';
import { liveCall } from '#lib/calls/queries';
import { momentOf } from '#lib/calls/rules';
import { refuse } from '#lib/errors';
import { openEvidence, seesEvidence } from '#lib/evidence/queries';
import { StoreFault } from '#lib/evidence/rules';
import { evidenceStore } from '#lib/evidence/service';
import { newId, sha256 } from '#lib/ids';
import { commit, type Write } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { agreedVersion, isQuiet, liveRecording, piecesOf, recordingById, workerRecords } from '#lib/recordings/queries';
import { covers, keepsOut, MEDIA_TYPE, pieceName } from '#lib/recordings/rules';
import { caseVault } from '#lib/vault/queries';
import type { Vault } from '#lib/vault/vault';
import { noteLook } from '#lib/watch/commands';

/** Who records: the agent's page, or the worker. */
type Recorder = Agent | System;
type Fence = readonly [Write, ...Write[]];
type Recording = NonNullable<Awaited<ReturnType<typeof recordingById>>>;
type Piece = { n: number; bytes: Uint8Array; ageMs?: number };

/**
 * The server's word that a recording begins: by policy, and only where the text that the user agreed to covers it. One
 * that was never ended, by a page or a worker that crashed, ends as `lost` first. While a worker records, no page does
 * (`server_records`), and no worker beside a page whose pieces come.
 */
export async function beginRecording(ctx: Ctx<Recorder>, caseId: string, callId: string) {
  const now = await callIn(ctx, caseId, callId);
  if (!now.ok) return now;
  const { recording: kind } = await callPolicyNow(ctx.actor);
  if (kind === 'none') return refuse('not_recorded');
  const consent = await agreedVersion(ctx.actor, caseId);
  if (consent === null || !covers(consent, kind)) return refuse('not_agreed');
  const left = await liveRecording(ctx.actor, callId);
  const by = ctx.actor.party === 'system' ? null : ctx.actor.id;
  if (ctx.actor.party === 'staff' && (await workerRecords(ctx.actor))) return refuse('server_records');
  if (left && keepsOut(left, by) && !(await isQuiet(ctx.actor, left))) return refuse('server_records');
  if (left) await close(unkept(ctx), now.fence, left, 'lost');
  const id = newId('recording', ctx.now);
  const momentMs = momentOf(ctx.now, now.startedAt);
  const mediaType = MEDIA_TYPE[kind];
  const row = { id, callId, caseId, kind, mediaType, momentMs, head: manifestStart(id, mediaType) };
  const answer = { recordingId: id, kind, mediaType };
  const done = await commit(ctx, {
    writes: [...now.fence, insert(recordings, { ...row, begunBy: by, begunAt: ctx.now })],
    events: [{ kind: 'recording.begun', subject: caseId, data: { callId, recordingId: id, kind, consent, momentMs } }],
    answer,
  });
  return settle(done, answer);
}

/**
 * Keeps the next piece: sealed and stored first, then numbered and chained. The same piece again is answered as before.
 * Where the store does not take it, both sides are told (`recording.faltered`) and the call goes on.
 */
export async function keepPiece(ctx: Ctx<Recorder>, recordingId: string, piece: Piece) {
  const found = await inHand(ctx, recordingId);
  if (!found.ok) return found;
  const { recording, fence, startedAt } = found;
  const { caseId } = recording;
  const facts = { n: piece.n, sha256: sha256(piece.bytes), bytes: piece.bytes.length };
  if (facts.bytes === 0) return refuse('invalid_input');
  if (piece.n !== recording.pieces) return again(ctx, recording, facts);
  const vault = await caseVault(caseId);
  if (!vault) return refuse('erased');
  const storeKey = await stored(vault.sealBytes(pieceName(recordingId, piece.n), piece.bytes));
  if (!storeKey) return falter(ctx, recording);
  const chain = manifestLink(recording.head, facts);
  const from = piece.n === 0 ? { momentMs: filmedFrom(recording, piece.ageMs ?? 0, { now: ctx.now, startedAt }) } : {};
  const after = { pieces: piece.n + 1, head: chain, faultAt: null, ...from };
  const next = and(eq(recordings.id, recordingId), eq(recordings.pieces, piece.n), isNull(recordings.endedAt));
  const answer = { n: piece.n, chain };
  const done = await commit(ctx, {
    writes: [
      ...fence,
      update(recordings, { ...after, bytes: sql`${recordings.bytes} + ${facts.bytes}` }, next),
      insert(recordingPieces, { recordingId, caseId, ...facts, chain, storeKey, keptAt: ctx.now }),
    ],
    events: [
      { kind: 'recording.piece_kept', subject: caseId, data: { recordingId, ...facts, chain, ...from } },
      ...(recording.faultAt ? [{ kind: 'recording.resumed' as const, subject: caseId, data: { recordingId } }] : []),
    ],
    answer,
  });
  return settle(done, answer);
}

/** The moment of the call that the film begins with: a recorder takes a while until its first picture, never less than nothing. */
function filmedFrom(begun: Recording, ageMs: number, { now, startedAt }: { now: Date; startedAt: Date }): number {
  return Math.max(begun.momentMs, momentOf(now, startedAt) - ageMs);
}

/** The server's word that a recording ends. */
export async function endRecording(ctx: Ctx<Recorder>, recordingId: string, why: 'done' | 'line' | 'store') {
  const found = await inHand(ctx, recordingId);
  return found.ok ? close(ctx, found.fence, found.recording, why) : found;
}

/** Plays a recording: the look is in the trail before a byte leaves. It goes on up to its last piece that is whole. */
export async function playRecording(ctx: Ctx<CaseReader>, recordingId: string) {
  const found = await recordingById(ctx.actor, recordingId);
  if (!found) return refuse('not_found');
  if (!(await seesEvidence(ctx.actor, found.caseId))) return refuse('not_in_hand');
  await noteLook(unkept(ctx), found.caseId);
  const vault = await caseVault(found.caseId);
  if (!vault) return refuse('erased');
  const done = await commit(ctx, {
    writes: [update(cases, { state: sql`${cases.state}` }, eq(cases.id, found.caseId))],
    events: [{ kind: 'evidence.viewed', subject: found.caseId, data: { recordingId } }],
  });
  if (!done.ok) return refuse('conflict');
  const pieces = await piecesOf(ctx.actor, recordingId);
  async function* played(vault: Vault) {
    for (const piece of pieces) {
      const opened = await openEvidence(vault, { ...piece, name: pieceName(recordingId, piece.n) });
      if (!opened.ok) throw new Error(`a piece of a recording is ${opened.why}`);
      yield opened.bytes;
    }
  }
  return { ok: true as const, value: { mediaType: found.mediaType, bytes: played(vault) } };
}

async function inHand(ctx: Ctx<Recorder>, recordingId: string) {
  const recording = await recordingById(ctx.actor, recordingId);
  if (!recording) return refuse('not_found');
  const now = await callIn(ctx, recording.caseId, recording.callId);
  if (!now.ok) return now;
  if (recording.endedAt) return refuse('wrong_state');
  // A page hands over to a worker by beginning nothing more, and a worker to a page: neither writes in the other's film.
  if ((ctx.actor.party === 'system') !== (recording.begunBy === null)) return refuse('wrong_state');
  return { ok: true as const, recording, fence: now.fence, startedAt: now.startedAt };
}

/** The live call that a recorder is in, with the fences of a change in it: an agent's lease, or that it is still live. */
async function callIn(ctx: Ctx<Recorder>, caseId: string, callId: string) {
  const { actor } = ctx;
  if (actor.party === 'system') {
    const call = await liveCall(actor, caseId);
    if (call?.id !== callId) return refuse('wrong_state');
    return { ok: true as const, fence: [stillLive(callId)] as const, startedAt: call.startedAt };
  }
  const now = await callInHand(actor, caseId, callId);
  if (!now.ok) return now;
  return { ok: true as const, fence: underCall(actor, now.held, callId), startedAt: now.call.startedAt };
}

async function again(ctx: Ctx<Recorder>, recording: Recording, { n, sha256: hash }: { n: number; sha256: string }) {
  const kept = (await piecesOf(ctx.actor, recording.id)).find((piece) => piece.n === n);
  if (kept?.sha256 !== hash) return refuse('wrong_state', { next: recording.pieces });
  return { ok: true as const, value: { n, chain: kept.chain } };
}

async function stored(bytes: Uint8Array): Promise<string | null> {
  try {
    return await evidenceStore().put(bytes);
  } catch (error) {
    if (error instanceof StoreFault) return null;
    throw error;
  }
}

async function falter(ctx: Ctx<Recorder>, { id, caseId, faultAt }: Recording) {
  const whole = and(eq(recordings.id, id), isNull(recordings.faultAt), isNull(recordings.endedAt));
  if (!faultAt) {
    await commit(unkept(ctx), {
      writes: [update(recordings, { faultAt: ctx.now }, whole)],
      events: [{ kind: 'recording.faltered', subject: caseId, data: { recordingId: id } }],
    });
  }
  return refuse('store_down');
}

async function close(ctx: Ctx<Recorder>, fence: Fence, recording: Recording, why: 'done' | 'line' | 'store' | 'lost') {
  const { id, caseId, pieces, head } = recording;
  const asSeen = and(eq(recordings.id, id), eq(recordings.pieces, pieces), isNull(recordings.endedAt));
  const answer = { recordingId: id, pieces };
  const done = await commit(ctx, {
    writes: [...fence, update(recordings, { endedAt: ctx.now, endedWhy: why, faultAt: null }, asSeen)],
    events: [{ kind: 'recording.ended', subject: caseId, data: { recordingId: id, why, pieces, head } }],
    answer,
  });
  return settle(done, answer);
}
