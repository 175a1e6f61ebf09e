import { z } from 'zod';
import { callId } from '#lib/calls/schema';

/** To whom a call is offered; null takes the offer back. */
export const offer = z.strictObject({
  callId,
  staffId: z
    .string()
    .regex(/^staff_[0-9a-z]{26}$/)
    .nullable(),
});
export const taking = z.strictObject({ callId });
