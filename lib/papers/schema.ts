import { z } from 'zod';
import { callId } from '#lib/calls/schema';

/** What the agent read off one document; `lines` are its machine-readable ones, typed or pasted. */
export const reading = z
  .strictObject({
    callId,
    documentId: z.string().regex(/^document_[0-9a-z]{26}$/),
    lines: z.string().max(400).optional(),
    number: z.string().max(64).optional(),
    birthDate: z.iso.date().optional(),
    expiresOn: z.iso.date().optional(),
  })
  .refine(({ lines, number, birthDate, expiresOn }) => Boolean(lines || number || birthDate || expiresOn), {
    message: 'names nothing that was read',
  });
export type Reading = z.output<typeof reading>;
