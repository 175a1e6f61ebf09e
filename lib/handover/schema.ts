import { z } from 'zod';

export const bookingParams = z.strictObject({ bookingId: z.string().regex(/^booking_[0-9a-z]{26}$/) });
