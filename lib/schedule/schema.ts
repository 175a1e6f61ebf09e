import { z } from 'zod';
import { instant } from '#lib/cases/schema';

/** The start of the slot that is wanted. */
export const choice = z.strictObject({ startsAt: instant });
