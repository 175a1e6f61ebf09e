import { type Answer, call, send } from '#lib/http/client';
import { type Kept, pieceQueue } from '#lib/pieces/service';
import { HOLD_MS, PIECE_MS, PIECES_WAITING } from '#lib/recordings/rules';

type Begun = { recordingId: string; mediaType: string };
type Piece = { data: Blob; at: number };
/** `stopped` by this page or its tracks, or because the `store` took nothing for long; `refused` where there is nothing to record to any more. */
type Over = 'stopped' | 'store' | 'refused';
type Take = {
  /** Resolves once all that was recorded by now is kept. What comes after waits for `goOn`, or for nothing after `drop`. */
  hold(): Promise<unknown>;
  goOn(): void;
  drop(): void;
  stop(): void;
  over: Promise<Over>;
};
const AGAIN_MS = 2_000;
const FIRST_MS = 200;
const BITS = { videoBitsPerSecond: 1_000_000, audioBitsPerSecond: 48_000 };

const takes = new Set<Take>();

/** Resolves once nothing that was recorded on this page waits to be kept, or after a while. */
export function takesOver(): Promise<unknown> {
  return atMost(Promise.all([...takes].map(({ over }) => over)));
}

/**
 * Does what ends a call once all that was recorded of it is kept, or after a while without that. Where the call goes on
 * after all, so does the recording, and nothing is missing in it.
 */
export async function afterRecording<T>(end: () => Promise<Answer<T>>): Promise<Answer<T>> {
  const held = [...takes];
  await atMost(Promise.all(held.map((take) => take.hold())));
  const done = await end();
  for (const take of held) {
    if (done.ok) take.drop();
    else take.goOn();
  }
  return done;
}

function atMost(work: Promise<unknown>): Promise<unknown> {
  return Promise.race([work, new Promise((late) => setTimeout(late, HOLD_MS))]);
}

/** One unbroken recording of these tracks, until they end, `stop` is called or the server takes no more. */
export function startTake(stream: MediaStream, begun: Begun): Take {
  const recorder = new MediaRecorder(stream, { mimeType: begun.mediaType, ...BITS });
  const pieces = pieceQueue<Piece>(
    (piece, n) => keep(begun, piece, n),
    () => new Promise((again) => setTimeout(again, AGAIN_MS)),
  );
  let [full, holds] = [false, 0];
  const stop = () => recorder.state !== 'inactive' && recorder.stop();
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) {
      clearInterval(asking);
      pieces.add({ data, at: performance.now() });
    }
    if (pieces.count() <= PIECES_WAITING || recorder.state === 'inactive') return;
    // The page cannot keep more than so many: those that it has are handed over once the store takes them.
    full = true;
    stop();
  };
  const stopped = once(recorder, 'stop');
  const untilOver = async (): Promise<Over> => {
    const refused = await Promise.race([pieces.refused, stopped.then(pieces.empty)]);
    if (refused) stop();
    else await ended(begun, full ? 'store' : 'line');
    takes.delete(take);
    return refused ?? (full ? 'store' : 'stopped');
  };
  const hold = async () => {
    holds += 1;
    const mine = holds;
    if (recorder.state === 'recording') {
      const last = once(recorder, 'dataavailable');
      recorder.requestData();
      await last;
    }
    await pieces.empty();
    // Whoever held it may have let it go on meanwhile.
    if (mine === holds) pieces.rest(true);
  };
  const goOn = () => {
    holds += 1;
    pieces.rest(false);
  };
  const take: Take = { hold, goOn, drop: pieces.drop, stop, over: untilOver() };
  takes.add(take);
  recorder.start(PIECE_MS);
  // The first piece is asked for until there is one: it comes almost at once, and so tells when the film begins.
  const asking = setInterval(() => recorder.state === 'recording' && recorder.requestData(), FIRST_MS);
  return take;
}

function once(recorder: MediaRecorder, what: 'stop' | 'dataavailable'): Promise<unknown> {
  return new Promise((heard) => recorder.addEventListener(what, heard, { once: true }));
}

async function keep({ recordingId, mediaType }: Begun, { data, at }: Piece, n: number): Promise<Kept> {
  const headers = { 'content-type': mediaType, 'idempotency-key': crypto.randomUUID() };
  const ageMs = Math.round(performance.now() - at);
  const url = `/api/v1/recordings/${recordingId}/pieces?n=${n}&ageMs=${ageMs}`;
  const answer = await send(url, { method: 'POST', headers, body: data });
  return answer.ok ? answer : { ok: false, why: answer.problem.code };
}

function ended({ recordingId }: Begun, why: 'line' | 'store') {
  return call('POST /recordings/{recordingId}/end', { params: { recordingId }, body: { why } });
}
