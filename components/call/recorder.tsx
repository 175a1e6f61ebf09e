import { startTake, takesOver } from '#components/call/take';
import { call } from '#lib/http/client';
import type { RecordingKind } from '#lib/recordings/rules';
import { MEDIA_TYPE, QUIET_SECONDS } from '#lib/recordings/rules';

type Given = { caseId: string; callId: string; kind: RecordingKind; picture: MediaStreamTrack | null };
export type Recorder = {
  /** Mixes these voices in from now on, and no others. */
  hear(voices: readonly MediaStreamTrack[]): void;
  /** Ends it; what it has by then is handed over still. */
  stop(): void;
};
const AGAIN_MS = 2_000;
/** Where the server records itself, the page asks again in so long: should it stop, the page takes over. */
const TAKE_OVER_MS = QUIET_SECONDS * 1000;
/** After these the page asks again whether it may begin. */
const PASSING = ['offline', 'unavailable', 'conflict', 'key_running'];

/** Whether this browser can record at all. */
export function canRecord(kind: RecordingKind): boolean {
  return typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(MEDIA_TYPE[kind]);
}

/** Records the other side's picture and both voices on this page, from the server's word that a recording begins. */
export function startRecorder({ caseId, callId, kind, picture }: Given): Recorder {
  const sound = mixed();
  const tracks = [...(kind === 'video' && picture ? [picture] : []), ...sound.tracks];
  let stopped = false;
  let stopTake: (() => void) | null = null;
  void (async () => {
    // One that ran on this page until now hands over the rest of what it has first.
    await Promise.all([sound.running, takesOver()]);
    while (!stopped) {
      const begun = await call('POST /cases/{caseId}/call/recordings', { params: { caseId }, body: { callId } });
      const isElsewhere = !begun.ok && begun.problem.code === 'server_records';
      if (!begun.ok && !isElsewhere && !PASSING.includes(begun.problem.code)) return;
      if (begun.ok) {
        const take = startTake(new MediaStream(tracks), begun.value);
        stopTake = take.stop;
        if (stopped) take.stop();
        if ((await take.over) === 'refused') return;
      }
      await new Promise((again) => setTimeout(again, isElsewhere ? TAKE_OVER_MS : AGAIN_MS));
    }
  })();
  return {
    hear: sound.hear,
    stop: () => {
      stopped = true;
      stopTake?.();
      sound.close();
    },
  };
}

/** Several voices as one track. A browser lets sound run only once the person has pressed something: until then it waits. */
function mixed() {
  const context = new AudioContext();
  const all = context.createMediaStreamDestination();
  const heard = new Map<MediaStreamTrack, AudioNode>();
  const press = () => void context.resume();
  for (const event of ['keydown', 'pointerdown']) addEventListener(event, press);
  return {
    tracks: all.stream.getAudioTracks(),
    running: context.resume(),
    hear: (voices: readonly MediaStreamTrack[]) => {
      for (const [voice, node] of heard) {
        if (voices.includes(voice)) continue;
        node.disconnect();
        heard.delete(voice);
      }
      for (const voice of voices) {
        if (heard.has(voice)) continue;
        const node = context.createMediaStreamSource(new MediaStream([voice]));
        node.connect(all);
        heard.set(voice, node);
      }
    },
    close: () => {
      for (const event of ['keydown', 'pointerdown']) removeEventListener(event, press);
      void context.close().catch(() => undefined);
    },
  };
}
