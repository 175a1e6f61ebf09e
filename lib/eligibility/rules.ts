import type { Action } from '#lib/checklist/rules';

/** Why an automatic check failed (source: DOMAIN, "Why a genuine person fails the automatic check"). */
// biome-ignore format: the list as DOMAIN's table has it
export const REASON_CODES = [
  'lighting', 'obstruction', 'motion', 'camera', 'id_mismatch', 'network', 'makeup', 'changing_light',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const OUTCOMES = ['passed', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type Device = {
  kind?: string | undefined;
  os?: string | undefined;
  browser?: string | undefined;
  camera?: string | undefined;
};

export type Attempt = {
  at: Date;
  outcome: Outcome;
  reason: ReasonCode | null;
  actions: readonly Action[];
  device?: Device | undefined;
};

export type Ladder = {
  /** Failures in one UTC day after which the user is prompted with advice. */
  promptAfter: number;
  /** Failures in one UTC day from which each further failure locks for `lockMinutes`. */
  lockAfter: number;
  lockMinutes: number;
  /** Failures in one UTC day that lock for `dailyLockHours` and open the manual channel. */
  dailyMaximum: number;
  dailyLockHours: number;
  /** Days in a row at the daily maximum that mean manual review. */
  streakDays: number;
  /** Days in a row with at least a short lock that mean manual review: slow, patient failing counts as well. */
  lockedStreakDays: number;
};

export const DEFAULT_LADDER: Ladder = {
  promptAfter: 3,
  lockAfter: 5,
  lockMinutes: 30,
  dailyMaximum: 10,
  dailyLockHours: 24,
  streakDays: 2,
  lockedStreakDays: 3,
};

export const TIERS = ['may_retry', 'prompted', 'locked_short', 'locked_day', 'manual_review'] as const;
export type Tier = (typeof TIERS)[number];

export type Standing = {
  tier: Tier;
  /** The end of the lock that holds now; absent where nothing is locked. */
  until?: Date;
  /** Failures of the current UTC day since the last pass. */
  failures: number;
  failuresTotal: number;
  /** Days in a row at the daily maximum, up to the latest such day since the last pass. */
  dailyMaximumDays: number;
  /** The same for days with at least a short lock. */
  lockedDays: number;
  /** The daily maximum within any 24 hours since the last pass: midnight does not halve anybody's bad day. */
  reachedMaximum: boolean;
};

/**
 * Where a user stands on the cooldown ladder at `now`. A day is a UTC day; a lock outlives the midnight that follows
 * it; a pass ends the count; attempts later than `now` have not happened. The order of `attempts` does not matter.
 */
export function standing(attempts: readonly Attempt[], ladder: Ladder, now: Date): Standing {
  const happened = attempts.filter((a) => a.at <= now);
  const failuresTotal = happened.filter((a) => a.outcome === 'failed').length;
  const { perDay, shortEnd, dayEnd, reachedMaximum } = count(happened, ladder);
  const dailyMaximumDays = latestRun(perDay, ladder.dailyMaximum);
  const lockedDays = latestRun(perDay, ladder.lockAfter);
  const failures = perDay.get(utcDay(now)) ?? 0;
  const streak = dailyMaximumDays >= ladder.streakDays || lockedDays >= ladder.lockedStreakDays;
  const end = Math.max(shortEnd, dayEnd);
  const locked = end > now.getTime();
  const tier = tierOf({ streak, locked, byDay: dayEnd > now.getTime(), prompted: failures >= ladder.promptAfter });
  const facts = { tier, failures, failuresTotal, dailyMaximumDays, lockedDays, reachedMaximum };
  return locked ? { ...facts, until: new Date(end) } : facts;
}

export type Referral = { ok: true; why: 'daily_maximum' | 'streak' | 'override' } | { ok: false; why: 'not_eligible' };

/**
 * Whether support may send this user to a person. The daily maximum (in a UTC day or within any 24 hours) or a streak
 * opens the channel, and it stays open until the machine passes them: nobody is sent back to fail ten more times because
 * a lock ended overnight. Three or five failures are not enough, unless support gives a reason of its own.
 */
export function mayRefer(at: Standing, override?: { reason: string } | null): Referral {
  if (at.tier === 'manual_review') return { ok: true, why: 'streak' };
  if (at.tier === 'locked_day' || at.reachedMaximum) return { ok: true, why: 'daily_maximum' };
  if (override && override.reason.trim() !== '') return { ok: true, why: 'override' };
  return { ok: false, why: 'not_eligible' };
}

/** Two clocks may differ by this much before an attempt counts as dated in the future. */
export const CLOCK_TOLERANCE_SECONDS = 60;

export type Accepted = { ok: true; attempts: Attempt[] } | { ok: false; why: 'late_date'; index: number };

/** The attempts oldest first, repeats of one instant as one; or the index of the first that claims to lie in the future. */
export function acceptAttempts(attempts: readonly Attempt[], now: Date): Accepted {
  const limit = now.getTime() + CLOCK_TOLERANCE_SECONDS * 1000;
  const index = attempts.findIndex((a) => !(a.at.getTime() <= limit));
  if (index >= 0) return { ok: false, why: 'late_date', index };
  const once = new Map(attempts.map((a) => [`${a.at.getTime()} ${a.outcome}`, a]));
  const clamped = [...once.values()].map((a) => (a.at > now ? { ...a, at: now } : a));
  return { ok: true, attempts: oldestFirst(clamped) };
}

export type BriefLine = {
  at: Date;
  outcome: Outcome;
  reason: ReasonCode | null;
  actions: readonly Action[];
  tierAfter: Tier;
  device?: Device | undefined;
};

/** The timeline of a referral, oldest first: each attempt with the tier it led to. */
export function brief(attempts: readonly Attempt[], ladder: Ladder): BriefLine[] {
  const sorted = oldestFirst(attempts);
  return sorted.map((a, i) => ({
    at: a.at,
    outcome: a.outcome,
    reason: a.reason,
    actions: a.actions,
    tierAfter: standing(sorted.slice(0, i + 1), ladder, a.at).tier,
    device: a.device,
  }));
}

export type Undecided = {
  /** The commonest reason; `none` without failures, `unknown` where no failure named one. */
  code: ReasonCode | 'unknown' | 'none';
  count: number;
  failures: number;
  /** Failures in which the machine did compare the face with the ID photo. */
  compared: number;
};

/** What the machine could not decide, as counts; `text.ts` makes the sentence. Ties go to the order of the codes. */
export function undecided(attempts: readonly Attempt[]): Undecided {
  const failed = attempts.filter((a) => a.outcome === 'failed');
  const none: Pick<Undecided, 'code' | 'count'> = { code: failed.length === 0 ? 'none' : 'unknown', count: 0 };
  const top = REASON_CODES.reduce((best, code) => {
    const count = failed.filter((a) => a.reason === code).length;
    return count > best.count ? { code, count } : best;
  }, none);
  const compared = failed.filter((a) => a.reason === 'id_mismatch').length;
  return { ...top, failures: failed.length, compared };
}

function tierOf(is: { streak: boolean; locked: boolean; byDay: boolean; prompted: boolean }): Tier {
  if (is.streak) return 'manual_review';
  if (is.locked) return is.byDay ? 'locked_day' : 'locked_short';
  return is.prompted ? 'prompted' : 'may_retry';
}

/** Failures of each UTC day since the last pass, and when the longest lock of either kind ends. */
function count(attempts: readonly Attempt[], ladder: Ladder) {
  const sorted = oldestFirst(attempts);
  const afterPass = sorted.slice(sorted.findLastIndex((a) => a.outcome === 'passed') + 1);
  const perDay = new Map<number, number>();
  let shortEnd = 0;
  let dayEnd = 0;
  let reachedMaximum = false;
  for (const [i, { at }] of afterPass.entries()) {
    const first = afterPass[i - ladder.dailyMaximum + 1];
    if (first && at.getTime() - first.at.getTime() < 24 * 3_600_000) reachedMaximum = true;
    const failures = (perDay.get(utcDay(at)) ?? 0) + 1;
    perDay.set(utcDay(at), failures);
    if (failures >= ladder.dailyMaximum) dayEnd = at.getTime() + ladder.dailyLockHours * 3_600_000;
    else if (failures >= ladder.lockAfter) shortEnd = at.getTime() + ladder.lockMinutes * 60_000;
  }
  return { perDay, shortEnd, dayEnd, reachedMaximum };
}

function latestRun(perDay: ReadonlyMap<number, number>, atLeast: number): number {
  const days = [...perDay].filter(([, failures]) => failures >= atLeast).map(([day]) => day);
  let day = Math.max(...days);
  let run = 0;
  for (const has = new Set(days); has.has(day); day -= 1) run += 1;
  return run;
}

const utcDay = (at: Date) => Math.floor(at.getTime() / 86_400_000);

function oldestFirst<T extends { at: Date }>(attempts: readonly T[]): T[] {
  return [...attempts].sort((a, b) => a.at.getTime() - b.at.getTime());
}
