import { z } from 'zod';
import { ITEM_KEYS } from '#lib/checklist/rules';

export const callId = z.string().regex(/^call_[0-9a-z]{26}$/);
export const INTERRUPTIONS = ['dropped', 'aborted'] as const;
export type Interruption = (typeof INTERRUPTIONS)[number];

/** What the user's screen is to show: an item of the checklist, or null for nothing. */
export const prompt = z.strictObject({ callId, item: z.enum(ITEM_KEYS).nullable() });
export const interruption = z.strictObject({ callId, why: z.enum(INTERRUPTIONS) });
