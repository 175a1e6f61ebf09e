import type { RemoteParticipant, RemoteTrack, RemoteTrackPublication, VideoFrameEvent } from '@livekit/rtc-node';
import { isPacked, mixed, SAMPLE_RATE, type Shape, sameShape } from '#lib/film/rules';
import { type Film, hasFfmpeg, startFilm } from '#lib/film/service';
import { PIECE_MS, type RecordingKind } from '#lib/recordings/rules';

const MIX_MS = 40;
/** Voices are kept this long at most while they wait to be mixed: what is older is silence by now. */
const WAITING_SAMPLES = SAMPLE_RATE / 2;

export type Rtc = typeof import('@livekit/rtc-node');
let known: Promise<Rtc | null> | null = null;

/** What a recorder needs on this machine, asked once: ffmpeg, and LiveKit's client for Node; null where one is missing. */
export function recorderHere(): Promise<Rtc | null> {
  known ??= hasFfmpeg().then((has) => (has ? import('@livekit/rtc-node').catch(() => null) : null));
  return known;
}

type Given = {
  url: string;
  token: string;
  kind: RecordingKind;
  /** The first picture or sound is there: the film begins. */
  begins(): void;
  /** The next seconds of the film. */
  piece(bytes: Uint8Array): void;
  /** The film is over: by `stop`, by the line, or because the picture turned or changed its size. */
  over(): void;
};
export type Listener = { stop(): void };

/** Joins a room unseen and makes one film of the user's picture and of both voices. Throws where the room is not there. */
export async function listenIn(rtc: Rtc, given: Given): Promise<Listener> {
  const room = new rtc.Room();
  const making = newMaking(given, () => void room.disconnect().catch(() => undefined));
  const wanted = (publication: RemoteTrackPublication, who: RemoteParticipant) =>
    publication.kind === rtc.TrackKind.KIND_AUDIO || (given.kind === 'video' && who.identity === 'guest');
  const take = (publication: RemoteTrackPublication, who: RemoteParticipant) => {
    if (wanted(publication, who)) publication.setSubscribed(true);
  };
  room.on('trackPublished', take);
  room.on('trackSubscribed', (track, publication, who) => {
    if (!wanted(publication, who)) return;
    if (track.kind === rtc.TrackKind.KIND_AUDIO) void hear(rtc, track, making.voice()).catch(making.end);
    else void watch(rtc, track, making.show).catch(making.end);
  });
  room.on('disconnected', making.end);
  await room.connect(given.url, given.token, { autoSubscribe: false, dynacast: false });
  for (const who of room.remoteParticipants.values())
    for (const publication of who.trackPublications.values()) take(publication, who);
  if (given.kind === 'sound') making.start(null);
  return { stop: making.end };
}

/** One film: begun with its first picture, fed with the mixed voices by the clock, handed over in pieces. */
function newMaking(given: Given, leave: () => void) {
  const voices = new Set<Voice>();
  const timers: NodeJS.Timeout[] = [];
  let [film, shape, isOver]: [Film | null, Shape | null, boolean] = [null, null, false];
  let waiting: Uint8Array[] = [];

  function start(of: Shape | null): void {
    if (isOver) return;
    shape = of;
    film = startFilm({ shape: of, grows: (bytes) => waiting.push(bytes), over: finish });
    let heard = performance.now();
    const mix = () => {
      const samples = Math.floor(((performance.now() - heard) * SAMPLE_RATE) / 1000);
      heard += (samples * 1000) / SAMPLE_RATE;
      film?.play(
        mixed(
          [...voices].map((voice) => voice.next(samples)),
          samples,
        ),
      );
    };
    timers.push(setInterval(mix, MIX_MS), setInterval(handOver, PIECE_MS));
    given.begins();
  }
  function handOver(): void {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    if (bytes.length > 0) given.piece(bytes);
  }
  function end(): void {
    for (const timer of timers) clearInterval(timer);
    if (film) film.end();
    else finish();
  }
  function finish(): void {
    if (isOver) return;
    isOver = true;
    for (const timer of timers) clearInterval(timer);
    handOver();
    leave();
    given.over();
  }
  return {
    start,
    end,
    voice: () => {
      const voice = newVoice();
      voices.add(voice);
      return { add: voice.add, gone: () => voices.delete(voice) };
    },
    show: (picture: Uint8Array, of: Shape) => {
      if (!film) start(of);
      else if (shape && !sameShape(shape, of)) end();
      film?.show(picture);
    },
  };
}

type Voice = ReturnType<typeof newVoice>;

/** Samples of one voice in the order in which they came, given out as fast as they are asked for. */
function newVoice() {
  let held = new Int16Array(0);
  return {
    add: (samples: Int16Array) => {
      const all = new Int16Array(held.length + samples.length);
      all.set(held);
      all.set(samples, held.length);
      held = all.subarray(Math.max(0, all.length - WAITING_SAMPLES));
    },
    next: (samples: number) => {
      const given = held.subarray(0, samples);
      held = held.subarray(given.length);
      return given;
    },
  };
}

async function hear(rtc: Rtc, track: RemoteTrack, voice: { add(samples: Int16Array): void; gone(): void }) {
  for await (const frame of new rtc.AudioStream(track, { sampleRate: SAMPLE_RATE, numChannels: 1 }))
    voice.add(frame.data);
  voice.gone();
}

async function watch(rtc: Rtc, track: RemoteTrack, show: (picture: Uint8Array, shape: Shape) => void) {
  for await (const event of new rtc.VideoStream(track)) {
    const { data, width, height } = packed(rtc, event);
    const shape: Shape = { width, height, turns: (event.rotation % 4) as Shape['turns'] }; // 0, 90, 180 and 270 degrees
    if (isPacked(shape, data.length)) show(data, shape);
  }
}

function packed(rtc: Rtc, { frame }: VideoFrameEvent) {
  return frame.type === rtc.VideoBufferType.I420 ? frame : frame.convert(rtc.VideoBufferType.I420);
}
