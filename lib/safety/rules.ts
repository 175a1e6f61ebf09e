import type { StaffRole } from '#db/schema/staff';
import type { EventKind } from '#lib/audit/events';

/** After a hard call an agent is offered no new one for so long, or until they say that they are back. */
export const BREAK_MINUTES = 15;

/** Why an agent ends a call and closes the user's link with it. */
export const BLOCK_REASONS = ['threat', 'insult', 'intruder', 'recording', 'other'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** The events that tell of somebody who is perhaps not free to talk. */
export const CAUTION_KINDS: readonly string[] = ['caution.raised', 'caution.looked'] satisfies EventKind[];

/** Whether this reader of cases may know that a user is perhaps not free to talk: of agents, whoever holds the case alone. */
export function seesCaution(reader: { id: string; role: StaffRole }, holderId: string | null): boolean {
  return reader.role !== 'agent' || holderId === reader.id;
}

/** Whether a call ended in a way that deserves a break: broken off for more than light or sound, or its user not free to talk. */
export function isHard(end: { why: string; reason?: string | undefined }, found: { cautionAt: Date | null }): boolean {
  if (found.cautionAt) return true;
  return end.why === 'aborted' && end.reason !== 'light' && end.reason !== 'sound';
}
