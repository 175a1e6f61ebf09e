import { call, send } from '#lib/http/client';
import type { RecordingKind } from '#lib/recordings/rules';
import { MEDIA_TYPE, PIECE_MS, PIECES_WAITING } from '#lib/recordings/rules';

type Given = {
  caseId: string;
  callId: string;
  kind: RecordingKind;
  picture: MediaStreamTrack | null;
  voices: readonly MediaStreamTrack[];
};
const AGAIN_MS = 1_000;
const BITS = { videoBitsPerSecond: 1_000_000, audioBitsPerSecond: 48_000 };
/** For these the page waits and hands the same piece over again. */
const PASSING = ['store_down', 'offline', 'unavailable', 'conflict', 'key_running'];

/**
 * Records the other side's picture and both voices on this page, once the server says that a recording begins, and hands
 * every piece over as it comes. The returned function ends it; what it has by then is handed over still.
 */
export function startRecorder(given: Given): () => void {
  const sound = mixed(given.voices);
  let recorder: MediaRecorder | null = null;
  let stopped = false;
  void (async () => {
    await sound.running;
    if (stopped) return;
    const { caseId, callId, kind } = given;
    const begun = await call('POST /cases/{caseId}/call/recordings', { params: { caseId }, body: { callId } });
    if (!begun.ok) return;
    const { recordingId } = begun.value;
    const ended = (why: 'line' | 'store') =>
      void call('POST /recordings/{recordingId}/end', { params: { recordingId }, body: { why } });
    if (stopped) return ended('line');
    const tracks = [...(kind === 'video' && given.picture ? [given.picture] : []), ...sound.tracks];
    recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: MEDIA_TYPE[kind], ...BITS });
    handOver(recorder, { recordingId, mediaType: MEDIA_TYPE[kind] }, ended);
    recorder.start(PIECE_MS);
  })();
  return () => {
    stopped = true;
    if (recorder?.state === 'recording') recorder.stop();
    sound.close();
  };
}

type Kept = { recordingId: string; mediaType: string };

/** One piece after the other, each until it is kept; too many that wait end the recording, not the call. */
function handOver(recorder: MediaRecorder, { recordingId, mediaType }: Kept, ended: (why: 'line' | 'store') => void) {
  const waiting: Blob[] = [];
  let n = 0;
  let busy = false;
  async function next(): Promise<void> {
    const piece = waiting[0];
    if (busy || !piece) return;
    busy = true;
    const headers = { 'content-type': mediaType, 'idempotency-key': crypto.randomUUID() };
    const url = `/api/v1/recordings/${recordingId}/pieces?n=${n}`;
    const kept = await send(url, { method: 'POST', headers, body: piece });
    busy = false;
    if (kept.ok) {
      waiting.shift();
      n += 1;
    } else if (!PASSING.includes(kept.problem.code) || waiting.length > PIECES_WAITING) {
      waiting.length = 0;
      if (recorder.state === 'recording') recorder.stop();
      return ended('store');
    } else await new Promise((again) => setTimeout(again, AGAIN_MS));
    if (waiting.length > 0) return next();
    if (recorder.state === 'inactive') ended('line');
  }
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) waiting.push(data);
    void next();
  };
}

/** Several voices as one track. A browser lets sound run only once the person has pressed something: until then it waits. */
function mixed(voices: readonly MediaStreamTrack[]) {
  const context = new AudioContext();
  const all = context.createMediaStreamDestination();
  for (const voice of voices) context.createMediaStreamSource(new MediaStream([voice])).connect(all);
  const press = () => void context.resume();
  for (const event of ['keydown', 'pointerdown']) addEventListener(event, press);
  return {
    tracks: all.stream.getAudioTracks(),
    running: context.resume(),
    close: () => {
      for (const event of ['keydown', 'pointerdown']) removeEventListener(event, press);
      void context.close().catch(() => undefined);
    },
  };
}
