import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { GUIDES } from '#lib/guides/rules';

/** How to hold it better, or null to take that off the user's screen. */
export const guiding = z.strictObject({ callId, guide: z.enum(GUIDES).nullable() });
