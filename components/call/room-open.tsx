import type { ReconnectPolicy, Room, RoomOptions } from 'livekit-client';
import type { Kit } from '#components/call/room-view';
import { takeCamera } from '#lib/camera/service';
import type { Answer } from '#lib/http/client';

export type Ticket = { url: string; token: string; callId: string; camera: boolean };
export type RoomAsked = {
  /** Which room it is for the one page: what was begun early under this name is gone on with. */
  key: string;
  join: () => Promise<Answer<Ticket>>;
  options?: RoomOptions;
};
/** A connection under way: `connected` fails where it cannot be made, `published` never does. */
export type Opened = { kit: Kit; room: Room; ticket: Ticket; connected: Promise<void>; published: Promise<void> };
/** There is nothing to join any more, or it is to be tried again. */
type NotOpened = { why: 'over' | 'later' };

const OVER = ['not_admitted', 'wrong_state', 'lease_lost', 'not_found', 'unauthenticated', 'forbidden', 'device_waits'];
const EARLY_MS = 15_000;
const RESUME_MS = 400;
const RESUMES = 50;

/** The library waits up to ten seconds between its tries to resume; a person in a call does not. */
const PROMPTLY: ReconnectPolicy = {
  nextRetryDelayInMs: ({ retryCount }) => (retryCount === 0 ? 0 : retryCount < RESUMES ? RESUME_MS : null),
};

/** Joins: the library, the token, the camera and the connection all under way at once. */
export async function open(asked: RoomAsked): Promise<Opened | NotOpened> {
  // A part of the page that does not load is a dropped line as well.
  const [kit, joined] = await Promise.all([import('livekit-client').catch(() => null), asked.join()]);
  if (!joined.ok && OVER.includes(joined.problem.code)) return { why: 'over' };
  if (!kit || !joined.ok) return { why: 'later' };
  // Two people need one layer of the picture: the full one, which the stills are taken from.
  const defaults = { publishDefaults: { simulcast: false }, reconnectPolicy: PROMPTLY, disconnectOnPageLeave: true };
  const room = new kit.Room({ ...defaults, ...asked.options });
  const connected = room.connect(joined.value.url, joined.value.token);
  const published = publish(kit, room, joined.value.camera);
  connected.catch(() => undefined);
  return { kit, room, ticket: joined.value, connected, published };
}

const early = new Map<string, ReturnType<typeof open>>();

/** Loads what a call needs, and meets the video server, while the person still waits. */
export function warmUp(url: string): void {
  void import('livekit-client').then((kit) => new kit.Room().prepareConnection(url)).catch(() => undefined);
}

/** Joins before the page of the call is there; that page goes on with the connection, or it ends by itself. */
export function joinEarly(asked: RoomAsked): void {
  if (early.has(asked.key)) return;
  const opening = open(asked);
  early.set(asked.key, opening);
  setTimeout(() => void takeEarly(asked.key)?.then(leave), EARLY_MS);
}

/** What was begun early for this page, once. */
export function takeEarly(key: string): ReturnType<typeof open> | undefined {
  const opening = early.get(key);
  early.delete(key);
  return opening;
}

/** Gives up what was opened. */
export async function leave(opened: Opened | NotOpened): Promise<void> {
  if ('room' in opened) await opened.room.disconnect();
}

/** Microphone and, where it is shown, camera; the camera that already shows its picture first; one that is refused leaves the other. */
async function publish(kit: Kit, { localParticipant: me, options }: Room, camera: boolean): Promise<void> {
  if (!camera) return void (await Promise.allSettled([me.setMicrophoneEnabled(true)]));
  const lent = takeCamera();
  if (!lent) {
    await me.enableCameraAndMicrophone().catch(async () => {
      await Promise.allSettled([me.setMicrophoneEnabled(true), me.setCameraEnabled(true)]);
    });
    return;
  }
  const resolution = options.videoCaptureDefaults?.resolution;
  const shown = new kit.LocalVideoTrack(lent, { ...resolution }, false);
  shown.source = kit.Track.Source.Camera;
  await Promise.allSettled([me.publishTrack(shown), me.setMicrophoneEnabled(true)]);
}
