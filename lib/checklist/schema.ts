import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { line } from '#lib/cases/schema';
import { ITEM_KEYS, RESULT_VALUES } from '#lib/checklist/rules';
import { FACE_FEATURES, LIKENESS } from '#lib/faces/rules';

/**
 * One result. `shown` names the type of document in the user's hand where it is not the one on file; `compared` is face
 * and document feature by feature, for `face_matches` alone.
 */
export const tick = z.strictObject({
  callId,
  item: z.enum(ITEM_KEYS),
  result: z.enum(RESULT_VALUES),
  note: line(500).optional(),
  shown: line(40).optional(),
  compared: z.partialRecord(z.enum(FACE_FEATURES), z.enum(LIKENESS)).optional(),
});
export type TickInput = z.output<typeof tick>;
