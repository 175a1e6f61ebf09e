import { type CaseState, isFinal } from '#lib/cases/lifecycle';

export const LEASE_SECONDS = 15 * 60;
export const LINK_DAYS = 7;
/** From the request to the answer: 1–3 working days (source: DOMAIN, "The manual channel"). */
export const DUE_WORKING_DAYS = 3;

/** The instant by which a case referred at `now` is due: the same time of day, Saturdays and Sundays (UTC) left out. */
export function dueAt(now: Date, workingDays: number = DUE_WORKING_DAYS): Date {
  const due = new Date(now);
  for (let left = workingDays; left > 0; ) {
    due.setUTCDate(due.getUTCDate() + 1);
    if (due.getUTCDay() !== 0 && due.getUTCDay() !== 6) left -= 1;
  }
  return due;
}

/** By how many minutes a case is late at `now`; 0 while it is in time or has its outcome. */
export function lateMinutes(facts: { dueAt: Date; state: CaseState }, now: Date): number {
  if (isFinal(facts.state) || facts.dueAt >= now) return 0;
  return Math.floor((now.getTime() - facts.dueAt.getTime()) / 60_000);
}

/** Whether holding a case in this state is of use: an open one, except while a second person decides about it. */
export function isClaimable(state: CaseState): boolean {
  return !isFinal(state) && state !== 'proposed';
}

/** Why a case is not for somebody to hold (lib/holding): a supervisor goes on with it, or a colleague who had no part in it. */
export type WhyNot = 'escalated' | 'same_person';

/** The lease as it stands at `now`: free, mine or a colleague's. */
export function leaseState(
  facts: { leaseOwner: string | null; leaseUntil: Date | null },
  staffId: string,
  now: Date,
): 'free' | 'mine' | 'theirs' {
  if (!facts.leaseOwner || !facts.leaseUntil || facts.leaseUntil <= now) return 'free';
  return facts.leaseOwner === staffId ? 'mine' : 'theirs';
}

export const QUEUE_VIEWS = ['waiting', 'today', 'lobby', 'mine', 'decided', 'all'] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];
