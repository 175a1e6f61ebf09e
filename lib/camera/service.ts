import { type Size, type Sizes, sizeToSend, wayToTake } from '#lib/camera/rules';
import { STILL_MAX_BYTES } from '#lib/evidence/rules';

/** A still from the user’s own camera, in the browser: the very bytes to send, their hash, and what they came from. */
export type OwnPicture = {
  blob: Blob;
  sha256: string;
  via: 'photo' | 'frame';
  track: MediaTrackSettings;
};

const PHOTO_MS = 2_500;
const RAISE_MS = 1_500;
const FRAME_MS = 1_000;
/** At this quality a JPEG's losses lie below those of the lens. The next ones are for pictures too large to send. */
const QUALITIES = [0.95, 0.85, 0.7] as const;

const busy = new WeakSet<MediaStreamTrack>();

/** Whether a still is being taken from a track: its size may change for that moment. */
export function isTaking(track: MediaStreamTrack): boolean {
  return busy.has(track);
}

/**
 * Takes the largest still that a camera gives within a few seconds: a photo, a frame of its stream raised for a moment,
 * or the running frame; null where it gives none. The picture is encoded anew, so that the place and the device that
 * cameras write into files stay where they are.
 */
export async function nativeStill(track: MediaStreamTrack): Promise<OwnPicture | null> {
  if (busy.has(track) || track.readyState !== 'live') return null;
  busy.add(track);
  try {
    const way = wayToTake(await sizesOf(track));
    const photo = way === 'photo' ? await photoOf(track) : null;
    const picture = photo ?? (way === 'frame' ? await frameOf(track) : await raisedFrameOf(track));
    if (!picture) return null;
    const settings = track.getSettings();
    const blob = await encoded(picture);
    picture.close();
    return blob && { blob, sha256: await hashOf(blob), via: photo ? 'photo' : 'frame', track: settings };
  } catch {
    return null;
  } finally {
    busy.delete(track);
  }
}

/** SHA-256 of a picture's bytes, in hex. */
export async function hashOf(blob: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function sizesOf(track: MediaStreamTrack): Promise<Sizes> {
  const now = track.getSettings();
  // Firefox had no getCapabilities for long.
  const can = 'getCapabilities' in track ? track.getCapabilities() : {};
  const photo = 'ImageCapture' in window ? await inTime(new ImageCapture(track).getPhotoCapabilities(), 500) : null;
  return {
    track: { width: now.width ?? 0, height: now.height ?? 0 },
    stream: size(can.width?.max, can.height?.max),
    photo: size(photo?.imageWidth?.max, photo?.imageHeight?.max),
  };
}

function size(width: number | undefined, height: number | undefined): Size | null {
  return width && height ? { width, height } : null;
}

async function photoOf(track: MediaStreamTrack): Promise<ImageBitmap | null> {
  const blob = await inTime(new ImageCapture(track).takePhoto(), PHOTO_MS);
  return blob ? createImageBitmap(blob).catch(() => null) : null;
}

/** Raises the stream to the camera's largest size for one frame; the call goes on in the size that it had. */
async function raisedFrameOf(track: MediaStreamTrack): Promise<ImageBitmap | null> {
  const before = track.getConstraints();
  const can = track.getCapabilities();
  const most = sizeToSend({ width: can.width?.max ?? 1920, height: can.height?.max ?? 1080 });
  const wish = { ...before, width: { ideal: most.width }, height: { ideal: most.height } };
  try {
    await inTime(track.applyConstraints(wish), RAISE_MS);
    const wanted = track.getSettings().width ?? 0;
    const until = performance.now() + FRAME_MS;
    let picture = await frameOf(track);
    // The first frames may still be of the size before.
    while (picture && picture.width < wanted && performance.now() < until) {
      picture.close();
      picture = await frameOf(track);
    }
    return picture;
  } finally {
    await inTime(track.applyConstraints(before), RAISE_MS);
  }
}

/** The running frame at the track's own size: by ImageCapture where there is one, else by way of a video element. */
async function frameOf(track: MediaStreamTrack): Promise<ImageBitmap | null> {
  const grabbed = 'ImageCapture' in window ? await inTime(new ImageCapture(track).grabFrame(), FRAME_MS) : null;
  if (grabbed) return grabbed;
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await inTime(video.play(), FRAME_MS);
    return video.videoWidth > 0 ? await createImageBitmap(video) : null;
  } finally {
    video.srcObject = null;
  }
}

async function encoded(picture: ImageBitmap): Promise<Blob | null> {
  const { width, height } = sizeToSend(picture);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (!blob || blob.size <= STILL_MAX_BYTES) return blob;
  }
  return null;
}

/** What a promise gives within so many milliseconds; null for later and for never. */
function inTime<T>(given: Promise<T>, milliseconds: number): Promise<T | null> {
  return Promise.race([
    given.catch(() => null),
    new Promise<null>((late) => setTimeout(() => late(null), milliseconds)),
  ]);
}

let lent: MediaStream | null = null;

/** Offers a picture that already shows to the call, so that the camera is not opened twice. Gives back whether it is still one's own. */
export function lendCamera(stream: MediaStream): () => boolean {
  lent = stream;
  return () => {
    const own = lent === stream;
    if (own) lent = null;
    return own;
  };
}

/** The picture that was offered, for whoever goes on with it; null where there is none. */
export function takeCamera(): MediaStreamTrack | null {
  const track = lent?.getVideoTracks().find(({ readyState }) => readyState === 'live') ?? null;
  if (track) lent = null;
  return track;
}
