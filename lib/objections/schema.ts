import { z } from 'zod';
import { MOST_WORDS } from '#lib/objections/rules';

export const appealing = z.strictObject({ because: z.string().trim().min(3).max(MOST_WORDS) });
