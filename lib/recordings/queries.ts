import { setTimeout as pause } from 'node:timers/promises';
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { consents } from '#db/schema/guests';
import { recordingPieces, recordings } from '#db/schema/recordings';
import { presence } from '#db/schema/schedule';
import type { Agent, CaseReader, Guest, Supervisor, System } from '#lib/access/actors';
import { callPolicyNow } from '#lib/callpolicy/queries';
import type { RecordingMode } from '#lib/callpolicy/rules';
import { momentOf } from '#lib/calls/rules';
import { openEvidence } from '#lib/evidence/queries';
import { HOLD_MS, pieceName, QUIET_SECONDS, type RecordingStanding, reaches, standingOf } from '#lib/recordings/rules';
import type { Vault } from '#lib/vault/vault';

const LOOK_MS = 200;

/** A recording as it stands, or null. */
export async function recordingById(_reader: CaseReader | System, recordingId: string) {
  const [row] = await db().select().from(recordings).where(eq(recordings.id, recordingId));
  return row ?? null;
}

/** The recording of a call that runs now, or null. */
export async function liveRecording(_actor: Agent | Guest | System, callId: string) {
  const [row] = await db()
    .select()
    .from(recordings)
    .where(and(eq(recordings.callId, callId), isNull(recordings.endedAt)));
  return row ?? null;
}

/** Whether no piece of a live recording has come for so long that whoever made it is gone. */
export async function isQuiet(_actor: Agent | System, recording: { id: string; begunAt: Date }): Promise<boolean> {
  const [row] = await db()
    .select({
      quiet: sql<boolean>`coalesce(max(${recordingPieces.keptAt}), ${recording.begunAt.toISOString()}::timestamptz)
      < now() - make_interval(secs => ${QUIET_SECONDS})`,
    })
    .from(recordingPieces)
    .where(eq(recordingPieces.recordingId, recording.id));
  return row?.quiet ?? false;
}

/**
 * Waits until a worker has kept what it filmed of a call by `at`, four seconds at most, so that a verdict names
 * all of it. A page hands its own pieces over before it proposes.
 */
export async function filmedUntil(_agent: Agent, caseId: string, at: Date): Promise<void> {
  for (const until = Date.now() + HOLD_MS; Date.now() < until; await pause(LOOK_MS)) {
    const [film] = await db()
      .select({
        ...{ momentMs: recordings.momentMs, pieces: recordings.pieces, faultAt: recordings.faultAt },
        startedAt: calls.startedAt,
      })
      .from(recordings)
      .innerJoin(calls, eq(calls.id, recordings.callId))
      .where(and(eq(recordings.caseId, caseId), isNull(recordings.endedAt), isNull(recordings.begunBy)));
    if (!film || film.faultAt || reaches(film, momentOf(at, film.startedAt))) return;
  }
}

/** Whether a worker that can record is there now. */
export async function workerRecords(_agent: Agent): Promise<boolean> {
  const here = sql`${presence.seenAt} > now() - make_interval(secs => ${QUIET_SECONDS})`;
  return (await db().$count(presence, and(eq(presence.party, 'recorder'), here))) > 0;
}

/** The live calls in which both sides have met, by case and room: what a worker records, where policy and consent let it. */
export async function callsToRecord(_system: System) {
  return db()
    .select({ id: calls.id, caseId: calls.caseId, room: calls.room })
    .from(calls)
    .where(and(isNull(calls.endedAt), isNotNull(calls.metAt)));
}

/** The version of the text that the user of a case agreed to last, or null. */
export async function agreedVersion(_actor: Agent | Guest | System, caseId: string): Promise<string | null> {
  const [row] = await db()
    .select({ version: consents.version })
    .from(consents)
    .where(eq(consents.caseId, caseId))
    .orderBy(desc(consents.agreedAt))
    .limit(1);
  return row?.version ?? null;
}

/** What both sides are told of a recording: where it stands, and what it keeps. */
export type RecordingShown = { standing: RecordingStanding; kind: RecordingMode };
export const NO_RECORDING: RecordingShown = { standing: 'off', kind: 'none' };

/** Where the recording of a live call stands. */
export async function recordingIn(actor: Agent | Guest, call: { id: string; caseId: string }): Promise<RecordingShown> {
  const [policy, consent, live] = await Promise.all([
    callPolicyNow(actor),
    agreedVersion(actor, call.caseId),
    liveRecording(actor, call.id),
  ]);
  return { standing: standingOf(policy.recording, consent, live), kind: live?.kind ?? policy.recording };
}

/** The pieces of a recording in order, with what each must hash to. */
export async function piecesOf(_reader: CaseReader | Supervisor | System, recordingId: string) {
  return db()
    .select({
      n: recordingPieces.n,
      sha256: recordingPieces.sha256,
      bytes: recordingPieces.bytes,
      chain: recordingPieces.chain,
      storeKey: recordingPieces.storeKey,
    })
    .from(recordingPieces)
    .where(eq(recordingPieces.recordingId, recordingId))
    .orderBy(asc(recordingPieces.n));
}

/** The recordings of a case that hold something, oldest first. */
export async function recordingsOf(_reader: CaseReader | System, caseId: string) {
  const rows = await db()
    .select({
      id: recordings.id,
      callId: recordings.callId,
      kind: recordings.kind,
      mediaType: recordings.mediaType,
      momentMs: recordings.momentMs,
      pieces: recordings.pieces,
      head: recordings.head,
      endedWhy: recordings.endedWhy,
    })
    .from(recordings)
    .where(eq(recordings.caseId, caseId))
    .orderBy(asc(recordings.begunAt));
  return rows.filter(({ pieces }) => pieces > 0);
}

/** The recordings of a case, opened whole, for the user themselves; a piece that the store lost or changed is named as missing. */
export async function filmsOf(supervisor: Supervisor, vault: Vault) {
  const films = await recordingsOf(supervisor, vault.subject);
  return Promise.all(
    films.map(async ({ id, kind, mediaType }) => {
      const pieces = await piecesOf(supervisor, id);
      const open = async (piece: (typeof pieces)[number]) => ({
        n: piece.n,
        ...(await openEvidence(vault, { ...piece, name: pieceName(id, piece.n) })),
      });
      const opened = await Promise.all(pieces.map(open));
      const whole = opened.flatMap((piece) => (piece.ok ? [piece.bytes] : []));
      const missing = opened.flatMap((piece) => (piece.ok ? [] : [{ piece: piece.n + 1, why: piece.why }]));
      const film = { kind, mediaType, base64: Buffer.concat(whole).toString('base64') };
      return missing.length > 0 ? { ...film, pieces: pieces.length, missing } : film;
    }),
  );
}
