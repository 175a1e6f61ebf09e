import { z } from 'zod';

export const coded = z.strictObject({ code: z.string().min(6).max(40) });
export const confirming = z.strictObject({
  factorId: z.string().regex(/^factor_[0-9a-z]{26}$/),
  code: z.string().min(6).max(40),
});
export const proof = z.strictObject({
  code: z.string().min(6).max(40).optional(),
  password: z.string().min(1).max(1000).optional(),
});
export const newPassword = z.strictObject({ password: z.string().min(1).max(1000) });
