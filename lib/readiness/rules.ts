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

/** Under 2 Mbit/s upwards, or over 200 ms to and fro, a call stutters (source: DOMAIN, `network`). */
export const MIN_MBITS = 2;
export const MAX_LATENCY_MS = 200;
export type Network = { mbits: number; latencyMs: number };

/** What is wrong with a connection, or null. */
export function slownessOf({ mbits, latencyMs }: Network): 'upload' | 'latency' | null {
  if (mbits < MIN_MBITS) return 'upload';
  return latencyMs > MAX_LATENCY_MS ? 'latency' : null;
}

const greyAt = (bytes: Uint8ClampedArray, i: number) =>
  0.2126 * (bytes[i * 4] ?? 0) + 0.7152 * (bytes[i * 4 + 1] ?? 0) + 0.0722 * (bytes[i * 4 + 2] ?? 0);
/** Under this the picture has hardly an edge: a dirty lens, or a focus on the wall. */
const MIN_SHARPNESS = 8;

/** How sharp a square picture is: the variance of its Laplacian over brightness; 0 where there are no edges at all. */
export function sharpnessOf(bytes: Uint8ClampedArray, side: number): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let y = 1; y < side - 1; y += 1) {
    for (let x = 1; x < side - 1; x += 1) {
      const i = y * side + x;
      const around = greyAt(bytes, i - 1) + greyAt(bytes, i + 1) + greyAt(bytes, i - side) + greyAt(bytes, i + side);
      const edge = around - 4 * greyAt(bytes, i);
      sum += edge;
      squares += edge * edge;
      count += 1;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

/** Whether most looks were blurred; unknown where there were none. */
export function isBlurred(looks: readonly number[]): boolean | null {
  if (looks.length === 0) return null;
  return (looks.toSorted((a, b) => a - b)[Math.floor(looks.length / 2)] ?? 0) < MIN_SHARPNESS;
}

const BLOWN = 250;
const MIN_GLARE = 0.015;

/** Whether a document in the card's frame shines: a part of it is blown out, and not the whole picture as in a white wall. */
export function hasGlare(bytes: Uint8ClampedArray, side: number): boolean {
  let [blown, count] = [0, 0];
  for (let i = 0; i < side * side; i += 1) {
    const [x, y] = [(i % side) / side, Math.floor(i / side) / side];
    if (x < 0.1 || x > 0.9 || y < 0.2 || y > 0.8) continue;
    count += 1;
    if (Math.min(bytes[i * 4] ?? 0, bytes[i * 4 + 1] ?? 0, bytes[i * 4 + 2] ?? 0) >= BLOWN) blown += 1;
  }
  return count > 0 && blown / count >= MIN_GLARE && blown / count < 0.6;
}

export const CHECKS = ['camera', 'sharp', 'light', 'microphone', 'connection'] as const;
export type Check = (typeof CHECKS)[number];
const FIRST: Readonly<Record<string, Check>> = {
  lighting: 'light',
  changing_light: 'light',
  camera: 'camera',
  network: 'connection',
};

/** The checks in the order in which this user needs them: what failed them with the machine comes first. */
export function checksFor(reason: string | null): readonly Check[] {
  const first = FIRST[reason ?? ''];
  return first ? [first, ...CHECKS.filter((check) => check !== first)] : CHECKS;
}

export type Denied = 'refused' | 'in_use' | 'none';
export type Camera = { width: number; height: number; framesPerSecond: number; isVirtual: boolean };
/** One check: what each device gave, or why not. A microphone is its loudest moment, from 0 to 1; lights oldest first. */
export type Measured = {
  camera: Camera | Denied;
  microphone: number | Denied;
  lights: readonly Light[];
  edges?: readonly number[];
};

/** What is wrong with a camera that works: a program, too few frames, too few pixels; null where nothing is. */
export function weaknessOf(camera: Camera): 'virtual' | 'slow' | 'low' | null {
  if (camera.isVirtual) return 'virtual';
  if (camera.framesPerSecond > 0 && camera.framesPerSecond < MIN_FRAMES_PER_SECOND) return 'slow';
  return camera.width * camera.height < MIN_PIXELS ? 'low' : null;
}

/** The figures of a check, as they are kept. The light is that of most looks, so that one flicker decides nothing. */
export function readinessOf({ camera, microphone, lights, edges = [] }: Measured): ReadinessFigures {
  const sizes =
    typeof camera === 'string'
      ? {}
      : {
          ...{ width: camera.width, height: camera.height, framesPerSecond: camera.framesPerSecond },
          ...(camera.isVirtual ? { virtual: true } : {}),
          ...(isBlurred(edges) ? { blurred: true } : {}),
        };
  return {
    camera: typeof camera === 'string' ? camera : 'ok',
    microphone: heard(microphone),
    light: typeof camera === 'string' ? 'unknown' : commonest(lights),
    ...sizes,
  };
}

/** Whether figures that were kept of a device say that it will do in a call; a connection that nobody measured counts as well. */
export function isReady({ camera, microphone, light, width = 0, height = 0, ...more }: ReadinessFigures): boolean {
  if (camera !== 'ok' || microphone !== 'ok' || light !== 'ok' || more.blurred) return false;
  const { framesPerSecond = 0, virtual = false, mbits, latencyMs } = more;
  if (weaknessOf({ width, height, framesPerSecond, isVirtual: virtual })) return false;
  return mbits === undefined || latencyMs === undefined || slownessOf({ mbits, latencyMs }) === null;
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

/** Whether a browser says that it runs on a phone, where a code for a phone would help nobody. */
export function isPhone(userAgent: string): boolean {
  return /iPhone|iPod|Android.*Mobile|Mobile;.*Firefox/.test(userAgent);
}

/** Whether a page runs inside another app's browser, which often cannot reach the camera. */
export function isInApp(userAgent: string): boolean {
  return /FBAN|FBAV|Instagram|Line\/|MicroMessenger|TikTok|BytedanceWebview|musical_ly|Snapchat|; wv\)|GSA\//.test(
    userAgent,
  );
}
