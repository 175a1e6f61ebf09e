import { z } from 'zod';
import { callId } from '#lib/calls/schema';

const recordingId = z.string().regex(/^recording_[0-9a-z]{26}$/);

export const beginning = z.strictObject({ callId });
export const recordingParams = z.strictObject({ recordingId });
/** `ageMs` is how long ago, by the clock of the page, the piece began. */
export const pieceQuery = z.strictObject({
  n: z.coerce.number().int().min(0).max(100_000),
  ageMs: z.coerce.number().int().min(0).max(3_600_000).default(0),
});
/** Why the page that records ends it; `lost` is the server's own word for one that was never ended. */
export const ending = z.strictObject({ why: z.enum(['done', 'line', 'store']) });
