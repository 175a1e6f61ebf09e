/** What the user's page may report of its own camera. It runs on their device: it can lie, and it can keep silent. */
export const GUEST_SIGNALS = [
  'virtual_camera',
  'regular_frames',
  'size_changed',
  'camera_changed',
  'small_picture',
  'frozen',
  'black',
] as const;
/** What the agent's page may report of the picture that arrives. */
export const AGENT_SIGNALS = ['small_picture', 'frozen', 'black'] as const;
/** What the server notices by itself. */
const SERVER_SIGNALS = ['network_changed', 'second_device', 'clock_off', 'same_picture'] as const;

export type GuestSignal = (typeof GUEST_SIGNALS)[number];
export type AgentSignal = (typeof AGENT_SIGNALS)[number];
export type ServerSignal = (typeof SERVER_SIGNALS)[number];
export type Signal = GuestSignal | ServerSignal;
export type SignalOrigin = 'guest' | 'agent' | 'server';

/** A signal of one kind is noted at most once in so long; what was noted is counted on. */
export const SIGNAL_EVERY_SECONDS = 30;
/** So many notes of one kind in a call say it; more would only fill the trail. */
export const SIGNAL_MOST = 20;

/** A picture is looked at so often: twice a second, so that the page stays free for the call. */
export const LOOK_MS = 500;
/** The side of the square that a picture is looked at in. */
export const LOOK_SIDE = 32;
/** Under these sides a card's portrait has too few pixels to compare, wherever it is held. */
const SMALL = { long: 640, short: 480 };
const BLACK_MEAN = 10;
const BLACK_SPREAD = 6;
export const BLACK_LOOKS = 6;
export const FROZEN_LOOKS = 10;
/** Fewer intervals than these say nothing about regularity. */
export const TIMING_FRAMES = 150;
/** Sensors and drivers wander by more than this part of an interval; a program that plays a file by a timer wanders less. */
const REGULAR_BELOW = 0.0005;
/** Clocks of telephones are set by the network: minutes off means that somebody set it, or that the zone is wrong. */
const CLOCK_OFF_SECONDS = 300;

export type Glance = { mean: number; spread: number; print: string };

/** What a small picture (RGBA bytes) is like: mean brightness, how far its parts are from it, and a print of its pixels. */
export function glanceOf(bytes: Uint8ClampedArray): Glance {
  let sum = 0;
  let least = 255;
  let most = 0;
  let print = 0x811c9dc5;
  for (let i = 0; i + 2 < bytes.length; i += 4) {
    const [r = 0, g = 0, b = 0] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const light = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    sum += light;
    least = Math.min(least, light);
    most = Math.max(most, light);
    for (const byte of [r, g, b]) print = Math.imul(print ^ byte, 0x01000193) >>> 0;
  }
  const count = Math.max(1, Math.floor(bytes.length / 4));
  return { mean: sum / count, spread: most - least, print: print.toString(16) };
}

/** Whether the last looks are all black: no light anywhere, nothing that stands out. */
export function isBlack(looks: readonly Glance[]): boolean {
  const last = looks.slice(-BLACK_LOOKS);
  return last.length === BLACK_LOOKS && last.every(({ mean, spread }) => mean < BLACK_MEAN && spread < BLACK_SPREAD);
}

/** Whether the last looks are the same to the pixel: a sensor's own noise never is. A black picture is not called frozen. */
export function isFrozen(looks: readonly Glance[]): boolean {
  const last = looks.slice(-FROZEN_LOOKS);
  return last.length === FROZEN_LOOKS && last.every(({ print }) => print === last[0]?.print) && !isBlack(last);
}

/** Whether a picture is under 640 × 480, turned either way. */
export function isSmall({ width, height }: { width: number; height: number }): boolean {
  if (width === 0 || height === 0) return false;
  return Math.max(width, height) < SMALL.long || Math.min(width, height) < SMALL.short;
}

export type Timing = { meanMs: number; deviation: number };

/**
 * How even a camera's frames are, from the moments in milliseconds at which each was caught; null for too few. Frames
 * that were dropped leave a gap of several intervals: those are left out. `deviation` is relative to the mean.
 */
export function timingOf(caughtAt: readonly number[]): Timing | null {
  const gaps = caughtAt.slice(1).map((at, i) => at - (caughtAt[i] ?? at));
  if (gaps.length < TIMING_FRAMES) return null;
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const whole = gaps.filter((gap) => gap > usual / 2 && gap < usual * 1.5);
  if (usual <= 0 || whole.length < TIMING_FRAMES / 2) return null;
  const mean = whole.reduce((sum, gap) => sum + gap, 0) / whole.length;
  const variance = whole.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / whole.length;
  return { meanMs: mean, deviation: Math.sqrt(variance) / mean };
}

/** Whether frames come more evenly than a lens, a sensor and a driver make them. */
export function isTooRegular(timing: Timing | null): boolean {
  return timing !== null && timing.deviation < REGULAR_BELOW;
}

export type CheckIn = { guestId: string; networkMark: string; clockSeconds: number };

/** What the server notices as a device takes part: beside those of this case before it, and by its clock. */
export function noticed(now: CheckIn, before: readonly CheckIn[]): ServerSignal[] {
  const found: ServerSignal[] = [];
  if (before.length > 0 && !before.some(({ networkMark }) => networkMark === now.networkMark))
    found.push('network_changed');
  if (before.some(({ guestId }) => guestId !== now.guestId)) found.push('second_device');
  if (Math.abs(now.clockSeconds) > CLOCK_OFF_SECONDS) found.push('clock_off');
  return found;
}

/** An address as coarse as a network: the first three parts of IPv4, the first three groups of IPv6. */
export function networkOf(address: string): string {
  return address.includes(':') ? address.split(':').slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.');
}
