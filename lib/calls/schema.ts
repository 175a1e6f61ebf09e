import { z } from 'zod';
import { ITEM_KEYS } from '#lib/checklist/rules';

export const callId = z.string().regex(/^call_[0-9a-z]{26}$/);

/** How a call ends without a verdict, each with the reasons that it may carry; with a verdict it is `done`. */
export const END_REASONS = {
  dropped: ['line', 'device', 'left'],
  missed: ['user', 'agent'],
  aborted: ['light', 'sound', 'doubt', 'disturbance', 'safety'],
  moved: ['user_asked', 'agent_away'],
} as const;
export type Interruption = keyof typeof END_REASONS;
export type EndReason = (typeof END_REASONS)[Interruption][number];
const INTERRUPTIONS = ['dropped', 'missed', 'aborted', 'moved'] as const satisfies readonly Interruption[];
const REASONS = INTERRUPTIONS.flatMap((why): readonly EndReason[] => END_REASONS[why]);

/** Whether a reason belongs to this end. */
export function isReasonOf(why: Interruption, reason: EndReason): boolean {
  return END_REASONS[why].some((known) => known === reason);
}

/** What the user's screen is to show: an item of the checklist, or null for nothing. */
export const prompt = z.strictObject({ callId, item: z.enum(ITEM_KEYS).nullable() });
export const interruption = z.strictObject({
  callId,
  why: z.enum(INTERRUPTIONS),
  reason: z.enum(REASONS).optional(),
});
export type InterruptionInput = z.output<typeof interruption>;
