import type { CaseState } from '#lib/cases/lifecycle';
import { KEPT_DAYS } from '#lib/guests/rules';

/** So many cases may one person export within an hour: an answer to a user or an authority each, never a copy of the house. */
export const EXPORTS = { points: 20, seconds: 3600 } as const;

type Outcome = Extract<CaseState, 'granted' | 'rejected' | 'frozen' | 'withdrawn' | 'lapsed'>;
export type Retention = Readonly<Partial<Record<Outcome, number>>>;
/** Days after the outcome, and where a country wants fewer, by its code. */
export type RetentionPolicy = Retention & { readonly countries?: Readonly<Record<string, Retention>> | undefined };

/** What is kept where nothing else is said. A request that came to nothing is kept more shortly. */
const DEFAULT_DAYS: Readonly<Record<Outcome, number>> = {
  granted: KEPT_DAYS,
  rejected: KEPT_DAYS,
  frozen: KEPT_DAYS,
  withdrawn: 30,
  lapsed: 30,
};

/**
 * How many days after its outcome a case is kept: the policy's word for its country, else for its outcome, else the
 * default; never longer than the consent that the user gave says. Longer takes a legal hold on the one case.
 */
export function keptDays(state: CaseState, country: string, policy: RetentionPolicy = {}): number | null {
  if (!(state in DEFAULT_DAYS)) return null;
  const outcome = state as Outcome; // `in` has just checked it
  const days = policy.countries?.[country]?.[outcome] ?? policy[outcome] ?? DEFAULT_DAYS[outcome];
  return Math.min(days, KEPT_DAYS);
}

/** The shortest time that this policy keeps an outcome anywhere, in days. */
export function leastDays(state: CaseState, policy: RetentionPolicy = {}): number | null {
  const countries = ['', ...Object.keys(policy.countries ?? {})];
  const days = countries.flatMap((country) => keptDays(state, country, policy) ?? []);
  return days.length > 0 ? Math.min(...days) : null;
}

export type Kept = {
  state: CaseState;
  country: string;
  closedAt: Date | null;
  holdSince: Date | null;
  erasedAt: Date | null;
};

/** When a case is to be erased; null while it is open, held or erased already. */
export function erasedOn(kept: Kept, policy: RetentionPolicy = {}): Date | null {
  const days = keptDays(kept.state, kept.country, policy);
  if (days === null || !kept.closedAt || kept.holdSince || kept.erasedAt) return null;
  return new Date(kept.closedAt.getTime() + days * 86_400_000);
}
