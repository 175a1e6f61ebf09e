import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { line } from '#lib/cases/schema';
import { BLOCK_REASONS } from '#lib/safety/rules';

export const inCall = z.strictObject({ callId });
export const block = z.strictObject({ callId, why: z.enum(BLOCK_REASONS) });
export const look = z.strictObject({ note: line(500) });
