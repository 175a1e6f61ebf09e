import type { RecordingMode } from '#lib/callpolicy/rules';

export type RecordingKind = Exclude<RecordingMode, 'none'>;

/** A recorder hands over a piece this often: a crash costs at most one. */
export const PIECE_MS = 3_000;
/** Without a piece for so long whoever made a recording is gone, and another may begin. */
export const QUIET_SECONDS = 15;
/** So many pieces wait in the page while the store does not take them; then it records no more until it does. */
export const PIECES_WAITING = 20;
/** Whoever ends a call waits so long at most for its last pieces to be kept. */
export const HOLD_MS = 4_000;

/** Whether the pieces that are kept reach to a moment of the call, in ms from its begin as the film's own is. */
export function reaches(film: { momentMs: number; pieces: number }, momentMs: number): boolean {
  return film.momentMs + film.pieces * PIECE_MS >= momentMs;
}

export const PIECE_MAX_BYTES = 8 * 1024 * 1024;
export const PIECE_MEDIA_TYPES = ['audio/webm', 'video/webm'] as const;
export const MEDIA_TYPE: Readonly<Record<RecordingKind, (typeof PIECE_MEDIA_TYPES)[number]>> = {
  sound: 'audio/webm',
  video: 'video/webm',
};

/**
 * Whether a recording under way keeps another one from beginning while its pieces come: beside a worker's there is none, and
 * no worker begins beside a page's. A page takes the place of another page. `by` and `begunBy` are null for a worker.
 */
export function keepsOut(left: { begunBy: string | null }, by: string | null): boolean {
  return by === null || left.begunBy === null;
}

export const CONSENT_VERSIONS = ['v1', 'v1-sound', 'v1-video'] as const;
export type ConsentVersion = (typeof CONSENT_VERSIONS)[number];

/** The consent's version that goes with a mode: each is another text. */
export function consentVersion(mode: RecordingMode): ConsentVersion {
  return mode === 'none' ? 'v1' : `v1-${mode}`;
}

/** Whether a text that was agreed to covers a recording of this kind. Who agreed to a picture agreed to its sound. */
export function covers(version: string | null, kind: RecordingKind): boolean {
  return version === consentVersion(kind) || version === consentVersion('video');
}

export type RecordingStanding = 'off' | 'not_agreed' | 'awaited' | 'on' | 'faltering';

/** Where the recording of a call stands, as both sides are told. */
export function standingOf(
  mode: RecordingMode,
  consent: string | null,
  live: { faultAt: Date | null } | null,
): RecordingStanding {
  if (live) return live.faultAt ? 'faltering' : 'on';
  if (mode === 'none') return 'off';
  return covers(consent, mode) ? 'awaited' : 'not_agreed';
}

/** The place of a piece in its case's vault. */
export function pieceName(recordingId: string, n: number): string {
  return `${recordingId}.${n}`;
}
