import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { line } from '#lib/cases/schema';
import { MASKED_FIELDS } from '#lib/people/rules';

/** Which field, of which document where it is a document's, and why. */
export const revealing = z.strictObject({
  field: z.enum(MASKED_FIELDS),
  documentId: z
    .string()
    .regex(/^document_[0-9a-z]{26}$/)
    .optional(),
  reason: line(300),
});
export type Revealing = z.output<typeof revealing>;

export const comparing = z.strictObject({ callId });

/** What somebody typed to find a person by: whole words of a name. */
export const lookingUp = z.strictObject({ text: line(200) });
