/** After a hard call an agent is offered no new one for so long, or until they say that they are back. */
export const BREAK_MINUTES = 15;

/** Why an agent ends a call and closes the user's link with it. */
export const BLOCK_REASONS = ['threat', 'insult', 'intruder', 'recording', 'other'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** Whether a call ended in a way that deserves a break: broken off for more than light or sound, or its user not free to talk. */
export function isHard(end: { why: string; reason?: string | undefined }, found: { cautionAt: Date | null }): boolean {
  if (found.cautionAt) return true;
  return end.why === 'aborted' && end.reason !== 'light' && end.reason !== 'sound';
}
