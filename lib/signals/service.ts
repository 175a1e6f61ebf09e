import { isTaking } from '#lib/camera/service';
import { isVirtualCamera } from '#lib/readiness/rules';
import {
  type AgentSignal,
  BLACK_LOOKS,
  FROZEN_LOOKS,
  type Glance,
  type GuestSignal,
  glanceOf,
  isBlack,
  isFrozen,
  isSmall,
  isTooRegular,
  LOOK_MS,
  LOOK_SIDE,
  TIMING_FRAMES,
  timingOf,
} from '#lib/signals/rules';
import type { Figures } from '#lib/signals/schema';

/** Watching pictures, in the browser, at two small looks a second: nothing of a picture leaves the page, only figures. */
type Tell<K extends GuestSignal> = (kind: K, figures: Figures) => void;

/** The camera that a call began with; it is remembered over camera off and on, and never sent. */
export type FirstCamera = { device: string; width: number; height: number };

/** A kind that goes on is told again after so long. */
const AGAIN_MS = 60_000;

/** Watches the picture that an element shows. */
export function watchArriving(video: HTMLVideoElement, tell: Tell<AgentSignal>): () => void {
  return looking(video, sparing(tell), () => true);
}

/** Watches the user's own camera: its name, its size, its frames. `first` is filled at the first look. */
export function watchOwn(
  track: MediaStreamTrack,
  first: { current: FirstCamera | null },
  tell: Tell<GuestSignal>,
): () => void {
  const say = sparing(tell);
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  void video.play().catch(() => undefined);
  if (isVirtualCamera(track.label)) say('virtual_camera', {});
  const stopTiming = timing(video, say);
  const stopLooking = looking(video, say, () => {
    // A still may raise the camera for a moment.
    if (isTaking(track) || track.muted || !track.enabled) return false;
    compare(track, video, first, say);
    return true;
  });
  return () => {
    stopTiming();
    stopLooking();
    video.srcObject = null;
  };
}

function compare(
  track: MediaStreamTrack,
  { videoWidth: width, videoHeight: height }: HTMLVideoElement,
  first: { current: FirstCamera | null },
  say: Tell<GuestSignal>,
): void {
  if (width === 0) return;
  const device = track.getSettings().deviceId ?? '';
  const was = first.current;
  first.current ??= { device, width, height };
  if (!was) return;
  if (was.device !== device) {
    first.current = { device, width, height };
    say('camera_changed', {});
    return;
  }
  const turned = was.width === height && was.height === width;
  if (turned || (was.width === width && was.height === height)) return;
  first.current = { device, width, height };
  say('size_changed', { fromWidth: was.width, fromHeight: was.height, width, height });
}

/** So many looks in a row have to find the picture small. */
const SMALL_LOOKS = 5;

function looking(video: HTMLVideoElement, say: Tell<AgentSignal>, mayLook: () => boolean): () => void {
  const canvas = document.createElement('canvas');
  canvas.width = LOOK_SIDE;
  canvas.height = LOOK_SIDE;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  let looks: Glance[] = [];
  let small = 0;
  const look = () => {
    // A page in the background gets no frames: what it would see is not the camera.
    if (!context || document.hidden || video.readyState < 2 || !mayLook()) {
      looks = [];
      small = 0;
      return;
    }
    context.drawImage(video, 0, 0, LOOK_SIDE, LOOK_SIDE);
    looks = [...looks.slice(1 - FROZEN_LOOKS), glanceOf(context.getImageData(0, 0, LOOK_SIDE, LOOK_SIDE).data)];
    const size = { width: video.videoWidth, height: video.videoHeight };
    // The first frames after a start or a reload come small.
    small = isSmall(size) ? small + 1 : 0;
    if (small >= SMALL_LOOKS) say('small_picture', size);
    if (isBlack(looks)) say('black', { seconds: (BLACK_LOOKS * LOOK_MS) / 1000 });
    if (isFrozen(looks)) say('frozen', { seconds: (FROZEN_LOOKS * LOOK_MS) / 1000 });
  };
  const timer = setInterval(look, LOOK_MS);
  return () => clearInterval(timer);
}

/** Collects the moments at which frames were caught, where the browser says them, and judges them in batches. */
function timing(video: HTMLVideoElement, say: Tell<GuestSignal>): () => void {
  if (!('requestVideoFrameCallback' in video)) return () => {};
  let caught: number[] = [];
  let handle = 0;
  const next: VideoFrameRequestCallback = (_now, { captureTime }) => {
    if (captureTime !== undefined) caught.push(captureTime);
    if (caught.length > TIMING_FRAMES * 2) {
      const found = timingOf(caught);
      if (found && isTooRegular(found))
        say('regular_frames', {
          meanMs: found.meanMs,
          deviationMicros: Math.round(found.deviation * found.meanMs * 1000),
        });
      caught = [];
    }
    handle = video.requestVideoFrameCallback(next);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

/** Says each kind at once, and again only after a while. */
function sparing<K extends GuestSignal>(tell: Tell<K>): Tell<K> {
  const said = new Map<K, number>();
  return (kind, figures) => {
    const now = performance.now();
    if (now - (said.get(kind) ?? -AGAIN_MS) < AGAIN_MS) return;
    said.set(kind, now);
    tell(kind, figures);
  };
}
