import type { ReadinessFigures } from '#db/schema/guests';

export type Light = 'ok' | 'dark' | 'backlit' | 'unknown';
/** Under these a camera is poor (source: DOMAIN, `camera`). */
export const MIN_PIXELS = 2_000_000;
export const MIN_FRAMES_PER_SECOND = 15;
/** A microphone that was never louder than this is silent. */
export const MIN_LEVEL = 0.02;

const DARK = 55;
const BEHIND = 60;

/**
 * The light of a square picture of `side` pixels (RGBA bytes): dark where the middle, in which the face is, is dim;
 * backlit where it is much dimmer than its surroundings.
 */
export function lightOf(bytes: Uint8ClampedArray, side: number): Light {
  const inside = { sum: 0, count: 0 };
  const around = { sum: 0, count: 0 };
  for (let i = 0; i + 2 < bytes.length; i += 4) {
    const x = ((i / 4) % side) / side - 0.5;
    const y = Math.floor(i / 4 / side) / side - 0.5;
    const brightness = 0.2126 * (bytes[i] ?? 0) + 0.7152 * (bytes[i + 1] ?? 0) + 0.0722 * (bytes[i + 2] ?? 0);
    const part = (x / 0.22) ** 2 + (y / 0.34) ** 2 <= 1 ? inside : around;
    part.sum += brightness;
    part.count += 1;
  }
  if (inside.count === 0 || around.count === 0) return 'unknown';
  const face = inside.sum / inside.count;
  if (around.sum / around.count - face > BEHIND) return 'backlit';
  return face < DARK ? 'dark' : 'ok';
}

/** Whether a camera's name is that of a program rather than of a thing. */
export function isVirtualCamera(label: string): boolean {
  return /\bobs\b|virtual|manycam|snap camera|xsplit|droidcam|v4l2loopback|mmhmm|camtwist/i.test(label);
}

export type Denied = 'refused' | 'in_use' | 'none';
export type Camera = { width: number; height: number; framesPerSecond: number; isVirtual: boolean };
/** One check: what each device gave, or why not. A microphone is its loudest moment, from 0 to 1; lights oldest first. */
export type Measured = { camera: Camera | Denied; microphone: number | Denied; lights: readonly Light[] };

/** What is wrong with a camera that works: a program, too few frames, too few pixels; null where nothing is. */
export function weaknessOf(camera: Camera): 'virtual' | 'slow' | 'low' | null {
  if (camera.isVirtual) return 'virtual';
  if (camera.framesPerSecond > 0 && camera.framesPerSecond < MIN_FRAMES_PER_SECOND) return 'slow';
  return camera.width * camera.height < MIN_PIXELS ? 'low' : null;
}

/** The figures of a check, as they are kept. The light is that of most looks, so that one flicker decides nothing. */
export function readinessOf({ camera, microphone, lights }: Measured): ReadinessFigures {
  const sizes =
    typeof camera === 'string'
      ? {}
      : { width: camera.width, height: camera.height, framesPerSecond: camera.framesPerSecond };
  return {
    camera: typeof camera === 'string' ? camera : 'ok',
    microphone: heard(microphone),
    light: typeof camera === 'string' ? 'unknown' : commonest(lights),
    ...sizes,
  };
}

function heard(microphone: number | Denied): ReadinessFigures['microphone'] {
  if (typeof microphone === 'number') return microphone < MIN_LEVEL ? 'silent' : 'ok';
  return microphone === 'refused' ? 'refused' : 'none';
}

function commonest(lights: readonly Light[]): Light {
  const known = lights.filter((light) => light !== 'unknown');
  const times = (light: Light) => known.filter((one) => one === light).length;
  return known.reduce<Light>((best, light) => (times(light) > times(best) ? light : best), known[0] ?? 'unknown');
}

/** Whether a page runs inside another app's browser, which often cannot reach the camera. */
export function isInApp(userAgent: string): boolean {
  return /FBAN|FBAV|Instagram|Line\/|MicroMessenger|TikTok|BytedanceWebview|musical_ly|Snapchat|; wv\)|GSA\//.test(
    userAgent,
  );
}
