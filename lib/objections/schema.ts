import { z } from 'zod';
import { line } from '#lib/cases/schema';
import { MOST_WORDS } from '#lib/objections/rules';

export const appealing = z.strictObject({ because: line(MOST_WORDS).min(3) });
