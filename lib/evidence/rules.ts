import type { Still } from '#lib/checklist/rules';

export const STILL_MAX_BYTES = 6 * 1024 * 1024;
export const STILL_MEDIA_TYPES = ['image/jpeg', 'image/png'] as const;
const MAX_SIDE = 8192;
/** Less shows nobody's face and no document, whichever way it is turned. */
const MIN_SIDE = 120;
/** A browser needs four bytes for each of them: more would take a colleague's page down. */
const MAX_PIXELS = 36_000_000;

/** So long the user's page may answer an ask; a slow line needs most of it. */
export const ASK_SECONDS = 25;
/** After so long without an answer the agent is told that their own frame stands. */
export const ANSWER_EXPECTED_MS = 5_000;

export type ImageFacts = { mediaType: (typeof STILL_MEDIA_TYPES)[number]; width: number; height: number };
export type StillKind = Still;

/** What the bytes themselves say: a whole JPEG or PNG of a possible size, or null. Names and headers count for nothing. */
export function imageFacts(bytes: Uint8Array): ImageFacts | null {
  const facts = png(bytes) ?? jpeg(bytes);
  if (!facts || Math.min(facts.width, facts.height) < MIN_SIDE) return null;
  if (Math.max(facts.width, facts.height) > MAX_SIDE) return null;
  return facts.width * facts.height > MAX_PIXELS ? null : facts;
}

/** What a PNG may say beside its picture: a packed note of more could fill the memory of whoever opens it. */
const MAX_NOTE = 4096;
const PNG_START = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Walks every chunk to the end of the bytes, each with a true checksum. A moving PNG could show each reader another one. */
function png(bytes: Uint8Array): ImageFacts | null {
  if (bytes.length < 45 || !holds(bytes, 0, PNG_START)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const facts = { mediaType: 'image/png' as const, width: view.getUint32(16), height: view.getUint32(20) };
  let drawn = false;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const size = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const next = at + 12 + size;
    if (next > bytes.length || !/^[A-Za-z]{4}$/.test(type) || type === 'acTL') return null;
    if (/^(?:tEXt|zTXt|iTXt|iCCP)$/.test(type) && size > MAX_NOTE) return null;
    if ((at === 8) !== (type === 'IHDR') || (type === 'IHDR' && size !== 13)) return null;
    if (crc32(bytes.subarray(at + 4, next - 4)) !== view.getUint32(next - 4)) return null;
    if (type === 'IDAT') drawn = true;
    if (type === 'IEND') return drawn && next === bytes.length ? facts : null;
    at = next;
  }
  return null;
}

const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * The packed pixels of a PNG that was walked whole, and how many bytes they unpack to: a filter byte and a row of samples for each
 * line (PNG 7.2). None for a JPEG; nothing fits an unknown colour or an interlaced picture, which no browser makes.
 */
export function packedPixels(bytes: Uint8Array): { bytes: Uint8Array; expected: number } | null {
  if (!holds(bytes, 0, PNG_START)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    if (String.fromCharCode(...bytes.subarray(at + 4, at + 8)) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
  }
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of parts) {
    packed.set(part, end);
    end += part.length;
  }
  const [depth = 0, colour = -1, , , interlaced] = bytes.subarray(24, 29);
  const row = 1 + Math.ceil((view.getUint32(16) * depth * (CHANNELS[colour] ?? 0)) / 8);
  return { bytes: packed, expected: interlaced === 0 && row > 1 ? row * view.getUint32(20) : -1 };
}

/** A progressive picture needs about ten; each one more is work for whoever opens it. */
const MAX_SCANS = 20;

/**
 * Walks every segment and every scan to the end of the bytes, where the one end marker stands. One start of frame alone
 * (every marker of its kind but the three that mean something else), and scans long enough for a picture of its size.
 */
function jpeg(bytes: Uint8Array): ImageFacts | null {
  if (!holds(bytes, 0, [0xff, 0xd8, 0xff])) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let frame: ImageFacts | null = null;
  let scans = 0;
  let scanned = 0;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xd9) return frame && at + 2 === bytes.length && scanned * 8 >= blocksOf(frame) ? frame : null;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const next = at + 2 + (at + 4 <= bytes.length ? view.getUint16(at + 2) : 0);
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) || next < at + 4 || next > bytes.length) return null;
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      if (frame || next < at + 9) return null;
      frame = { mediaType: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    }
    at = next;
    if (marker !== 0xda) continue;
    scans += 1;
    if (!frame || scans > MAX_SCANS) return null;
    at = scanEnd(bytes, next);
    scanned += at - next;
  }
  return null;
}

/** Where the coded data of a scan end: at the first marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  let at = bytes.indexOf(0xff, from);
  for (; at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const after = bytes[at + 1] ?? 0;
    if (after !== 0 && (after < 0xd0 || after > 0xd7)) return at;
  }
  return bytes.length;
}

/** Each block of 8 × 8 takes one bit at the very least. */
function blocksOf({ width, height }: ImageFacts): number {
  return Math.ceil(width / 8) * Math.ceil(height / 8);
}

function holds(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return at >= 0 && wanted.every((byte, i) => bytes[at + i] === byte);
}

/** Whether a key can have been made by a store's `put`. */
export function isStoreKey(key: string): boolean {
  return /^[0-9a-f]{40}$/.test(key);
}

const STORE_SAYS = {
  STORE_FULL: 'the evidence store is full: make room, then try again',
  STORE_DOWN: 'the evidence store cannot be reached or written: check STORAGE_URL, its rights and its log',
  STORE_DENIED: 'the evidence store refuses these credentials: check them and what they may do',
  STORE_LACKS: 'the evidence store does not have what was asked for',
} as const;

/** Why a store did not do what it was asked. `detail` is the store's own short code; no name and no key stands in it. */
export class StoreFault extends Error {
  readonly code: keyof typeof STORE_SAYS;

  constructor(code: keyof typeof STORE_SAYS, detail = '') {
    super(detail ? `${STORE_SAYS[code]} (${detail})` : STORE_SAYS[code]);
    this.name = 'StoreFault';
    this.code = code;
  }
}

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The checksum of a PNG's chunks (source: PNG, third edition, annex D). */
function crc32(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = (CRC[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}
