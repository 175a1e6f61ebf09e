import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { line } from '#lib/cases/schema';
import { SLOTS } from '#lib/challenge/rules';
import { DOCUMENT_KINDS } from '#lib/features/rules';

/** One item to draw again and why; `shown` is the kind of document in the user's hand where the draw was for another. */
export const redraw = z.strictObject({
  callId,
  item: z.enum(SLOTS),
  reason: line(500),
  shown: z.enum(DOCUMENT_KINDS).optional(),
});
export type RedrawInput = z.output<typeof redraw>;
