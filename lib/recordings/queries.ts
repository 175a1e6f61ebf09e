import { and, asc, desc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { consents } from '#db/schema/guests';
import { recordingPieces, recordings } from '#db/schema/recordings';
import type { Agent, CaseReader, Guest, Supervisor, System } from '#lib/access/actors';
import { callPolicyNow } from '#lib/callpolicy/queries';
import type { RecordingMode } from '#lib/callpolicy/rules';
import { type RecordingStanding, standingOf } from '#lib/recordings/rules';

/** A recording as it stands, or null. */
export async function recordingById(_reader: CaseReader, recordingId: string) {
  const [row] = await db().select().from(recordings).where(eq(recordings.id, recordingId));
  return row ?? null;
}

/** The recording of a call that runs now, or null. */
export async function liveRecording(_actor: Agent | Guest, callId: string) {
  const [row] = await db()
    .select()
    .from(recordings)
    .where(and(eq(recordings.callId, callId), isNull(recordings.endedAt)));
  return row ?? null;
}

/** The version of the text that the user of a case agreed to last, or null. */
export async function agreedVersion(_actor: Agent | Guest, caseId: string): Promise<string | null> {
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
