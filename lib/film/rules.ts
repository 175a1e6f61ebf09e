export const SAMPLE_RATE = 48_000;

/** A picture's size in pixels as it comes, and how it is to be turned, in quarter turns clockwise. */
export type Shape = { width: number; height: number; turns: 0 | 1 | 2 | 3 };

export function sameShape(a: Shape, b: Shape): boolean {
  return a.width === b.width && a.height === b.height && a.turns === b.turns;
}

/** Whether a picture of this size lies packed in YUV 4:2:0 in so many bytes, as the encoder reads it. */
export function isPacked({ width, height }: Shape, bytes: number): boolean {
  const half = (side: number) => Math.ceil(side / 2);
  return bytes === width * height + 2 * half(width) * half(height);
}

/** Voices laid over one another: 16-bit samples of equal pace, added and held within what 16 bits hold; silence where one has none. */
export function mixed(voices: readonly Int16Array[], samples: number): Int16Array {
  const sum = new Int16Array(samples);
  for (let i = 0; i < samples; i += 1) {
    let value = 0;
    for (const voice of voices) value += voice[i] ?? 0;
    sum[i] = Math.max(-32_768, Math.min(32_767, value));
  }
  return sum;
}

const TURN = ['', 'transpose=clock,', 'hflip,vflip,', 'transpose=cclock,'] as const;
const WALL = ['-use_wallclock_as_timestamps', '1'];
/** Parts that may wait for the encoder: pictures are few and left out otherwise, so that a film never lags behind its call. */
const WAITING = { pictures: ['-thread_queue_size', '2'], sound: ['-thread_queue_size', '64'] };
/** The least time between two pictures of a film, in milliseconds: fifteen a second. */
export const PICTURE_MS = 1000 / 15;

/**
 * What ffmpeg is told: packed YUV pictures on its input 0 where there is a `shape`, 16-bit mono samples on input 3, both
 * timed as they come, a picture shown until the next one; WebM on its output, whose clusters are a second long, so that it
 * can be cut off anywhere.
 */
export function filmArguments(shape: Shape | null): string[] {
  const picture = shape ? [...WALL, ...WAITING.pictures, ...pictureIn(shape)] : [];
  const sound = [...WALL, ...WAITING.sound, '-f', 's16le', '-ar', String(SAMPLE_RATE), '-ac', '1', '-i', 'pipe:3'];
  const seen = shape
    ? [
        ...['-vf', `${TURN[shape.turns]}scale=w='min(960,iw)':h=-2`, '-c:v', 'libvpx', '-deadline', 'realtime'],
        ...['-cpu-used', '8', '-b:v', '700k', '-force_key_frames', 'expr:gte(t,n_forced*2)'],
      ]
    : [];
  const heard = ['-af', 'aresample=async=1000', '-c:a', 'libopus', '-b:a', '32k'];
  const out = ['-f', 'webm', '-live', '1', '-cluster_time_limit', '1000', '-max_interleave_delta', '1000000'];
  const atOnce = ['-flush_packets', '1', 'pipe:1'];
  const quiet = ['-hide_banner', '-loglevel', 'error'];
  return [...quiet, ...picture, ...sound, ...seen, ...heard, ...out, ...atOnce];
}

function pictureIn({ width, height }: Shape): string[] {
  const form = ['-f', 'rawvideo', '-pix_fmt', 'yuv420p', '-video_size', `${width}x${height}`];
  return [...form, '-framerate', '30', '-i', 'pipe:0'];
}
