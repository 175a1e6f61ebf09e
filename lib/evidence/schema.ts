import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { STILLS } from '#lib/checklist/rules';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const askId = z.string().regex(/^ask_[0-9a-z]{26}$/);
const pixels = z.coerce.number().int().min(1).max(20_000);

/** What the page says of the track a still comes from. It is the page's word: kept beside the still, relied on nowhere. */
const track = {
  via: z.enum(['photo', 'frame']),
  trackWidth: pixels,
  trackHeight: pixels,
  frameRate: z.coerce.number().min(0).max(1000).optional(),
  facing: z.enum(['user', 'environment', 'left', 'right']).optional(),
};

export const stillAsk = z.strictObject({ callId, kind: z.enum(STILLS) });
/** An agent's still; `sha256` is what the page computed over the bytes that it sends. */
export const agentStill = z.strictObject({ callId, kind: z.enum(STILLS), sha256: hash, askId: askId.optional() });
/** A still from the user's own camera, for the ask that their page heard. */
export const ownStill = z.strictObject({ askId, sha256: hash, ...track });
export type OwnStill = z.output<typeof ownStill>;
