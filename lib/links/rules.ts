import { type CaseState, isFinal } from '#lib/cases/lifecycle';
import { leaseState } from '#lib/cases/rules';

type Held = { state: CaseState; leaseOwner: string | null; leaseUntil: Date | null };

/** Whether staff may send a fresh link: for a case they hold, or that nobody holds unless it was escalated. */
export function mayReplace(facts: Held, staffId: string, now: Date): boolean {
  const lease = leaseState(facts, staffId, now);
  return lease === 'mine' || (lease === 'free' && facts.state !== 'escalated');
}

/** Whether an agent may answer a device at the door: whoever holds the case; of a decided one, which nobody holds, anybody. */
export function mayAnswerDevice(state: CaseState, isHeldByThem: boolean): boolean {
  return isHeldByThem || isFinal(state);
}

/** How many devices may come to wait outside one link within a day. */
export const DEVICES = { points: 20, seconds: 86_400 } as const;
