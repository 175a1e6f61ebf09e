import { SYSTEM } from '#lib/access/actors';
import { recorderToken } from '#lib/calls/service';
import { env } from '#lib/env';
import { newSecret } from '#lib/ids';
import { gone, seen } from '#lib/ledger/touch';
import { log } from '#lib/log';
import { type Kept, pieceQueue } from '#lib/pieces/service';
import { type Listener, listenIn, type Rtc, recorderHere } from '#lib/recorder/service';
import { beginRecording, endRecording, keepPiece } from '#lib/recordings/commands';
import { callsToRecord } from '#lib/recordings/queries';
import { PIECES_WAITING } from '#lib/recordings/rules';
import { systemCtx } from '#lib/worker/context';

type Call = { id: string; caseId: string; room: string };
const AGAIN_MS = 2_000;
const AS_RECORDER = newSecret();

/** How long a worker that ends waits for its last pieces. */
const LAST_MS = 4_000;

/** The calls that this worker is in or about to join, each with its way out and its end; and those that it leaves alone. */
const listening = new Map<string, Listener & { ended: Promise<void> }>();
const leftAlone = new Set<string>();

/**
 * Joins each call whose two sides have met and records it, where this machine can, the house wants it and the user agreed;
 * a call that nobody has records for a while, because a page or a worker went away, is taken up as well.
 */
export async function recordCalls(): Promise<void> {
  if (env().RECORDER === 'page') return;
  const rtc = await recorderHere();
  if (!rtc) return;
  await seen(AS_RECORDER, 'recorder', AS_RECORDER);
  const calls = await callsToRecord(SYSTEM);
  for (const id of leftAlone) if (!calls.some((call) => call.id === id)) leftAlone.delete(id);
  for (const call of calls) {
    if (listening.has(call.id) || leftAlone.has(call.id)) continue;
    const way: Listener = { stop: () => {} };
    const ended = record(rtc, call, way)
      .catch((error: unknown) =>
        log().warn({ error: error instanceof Error ? error.name : typeof error }, 'call not recorded'),
      )
      .finally(() => listening.delete(call.id));
    listening.set(call.id, Object.assign(way, { ended }));
  }
}

/** Leaves every call; what was filmed by then is kept first. The pages record from now on. */
export async function stopRecording(): Promise<void> {
  const all = [...listening.values()];
  for (const { stop } of all) stop();
  await gone(AS_RECORDER);
  await Promise.race([Promise.all(all.map(({ ended }) => ended)), new Promise((late) => setTimeout(late, LAST_MS))]);
}

/** One recording of one call, from the server's word that it begins to its end. `way` gets the way to end it. */
async function record(rtc: Rtc, call: Call, way: Listener): Promise<void> {
  const begun = await beginRecording(systemCtx(), call.caseId, call.id);
  if (!begun.ok) {
    // What the house or the user does not want stays so for this call; a page that records may stop.
    if (begun.why === 'not_recorded' || begun.why === 'not_agreed') leftAlone.add(call.id);
    return;
  }
  const { recordingId, kind } = begun.value;
  const [url, token] = [env().LIVEKIT_URL, await recorderToken(call.room)];
  const film = keeper(recordingId, () => way.stop());
  try {
    await new Promise<void>((over, failed) => {
      const given = { url, token, kind, begins: film.begins, piece: film.keep, over };
      listenIn(rtc, given).then(({ stop }) => Object.assign(way, { stop }), failed);
    });
  } finally {
    await film.finish();
  }
}

/**
 * Keeps the pieces of one recording. Where too many wait, or nothing is taken any more, it ends (`stop`): what waits is kept
 * still, and the next one begins anew.
 */
function keeper(recordingId: string, stop: () => void) {
  let [filmed, full] = [Date.now(), false];
  const keep = async (bytes: Uint8Array, n: number): Promise<Kept> => {
    const done = await keepPiece(systemCtx(), recordingId, { n, bytes, ageMs: Date.now() - filmed }).catch(() => null);
    return done ?? { ok: false, why: 'unavailable' };
  };
  const pieces = pieceQueue<Uint8Array>(keep, () => new Promise((again) => setTimeout(again, AGAIN_MS)));
  void pieces.refused.then(stop);
  return {
    begins: () => {
      filmed = Date.now();
    },
    keep: (bytes: Uint8Array) => {
      pieces.add(bytes);
      full ||= pieces.count() > PIECES_WAITING;
      if (full) stop();
    },
    finish: async () => {
      await pieces.empty();
      await endRecording(systemCtx(), recordingId, full ? 'store' : 'line').catch(() => null);
    },
  };
}
