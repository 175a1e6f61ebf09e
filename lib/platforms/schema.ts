import { z } from 'zod';
import { SCOPES } from '#lib/access/policy';
import { line } from '#lib/cases/schema';

export const keyParams = z.strictObject({ keyId: z.string().regex(/^key_[0-9a-z]{26}$/) });
export const hookParams = z.strictObject({ endpointId: z.string().regex(/^hook_[0-9a-z]{26}$/) });

export const newKey = z.strictObject({
  name: line(120),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1, 'choose at least one')
    .transform((scopes) => [...new Set(scopes)]),
});
export type NewKey = z.output<typeof newKey>;

export const newHook = z.strictObject({ url: line(2000) });
