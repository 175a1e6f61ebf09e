import type { Interval } from '#lib/schedule/rules';

const MINUTE = 60_000;

/** A wait that ended with an agent: how many were ahead at its beginning, and how long it took. */
export type RecentWait = { ahead: number; seconds: number };
export type Range = { lowMinutes: number; highMinutes: number };

/** So many waits from the same place are enough to go by them alone. */
const SAME_PLACE = 8;
/** So many waits from any place are enough to scale them; with fewer we do not know. */
const ANY_PLACE = 12;
/** Waits of so many days count: older ones tell of another team. */
export const RECENT_DAYS = 14;

/**
 * How long somebody with `ahead` people before them will wait, as eight of ten waits like it went: from the tenth to the
 * ninetieth percentile in whole minutes. Null where too few waits are known: then we say so.
 */
export function waitRange(recent: readonly RecentWait[], ahead: number): Range | null {
  const same = recent.filter((wait) => wait.ahead === ahead).map(({ seconds }) => seconds);
  const scaled = recent.map((wait) => (wait.seconds / (wait.ahead + 1)) * (ahead + 1));
  const known = same.length >= SAME_PLACE ? same : scaled.length >= ANY_PLACE ? scaled : null;
  if (!known) return null;
  const sorted = known.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;
  const lowMinutes = Math.floor(at(0.1) / 60);
  return { lowMinutes, highMinutes: Math.max(lowMinutes + 1, Math.ceil(at(0.9) / 60)) };
}

export type Ended = { enteredAt: Date; endedAt: Date; lowMinutes: number | null; highMinutes: number | null };
export type Fit = 'hit' | 'longer' | 'shorter' | 'unforetold';

/** Whether a wait went as foretold. */
export function fitOf(wait: Ended): Fit {
  if (wait.lowMinutes === null || wait.highMinutes === null) return 'unforetold';
  const minutes = (wait.endedAt.getTime() - wait.enteredAt.getTime()) / MINUTE;
  if (minutes > wait.highMinutes) return 'longer';
  return minutes < wait.lowMinutes ? 'shorter' : 'hit';
}

/** How many waits went as foretold, and how the others did. */
export function fits(waits: readonly Ended[]): Record<Fit, number> {
  const found: Record<Fit, number> = { hit: 0, longer: 0, shorter: 0, unforetold: 0 };
  for (const wait of waits) found[fitOf(wait)] += 1;
  return found;
}

export type InLine = {
  caseId: string;
  enteredAt: Date;
  waitId: string | null;
  away: boolean;
  calledAt: Date | null;
};

/**
 * Who is asked back: one after the other in line, each takes the first agent who is still free and may have their case, and
 * of those who find one whoever is away and was not asked yet. `free` holds, by case, whom it may go to.
 */
export function toCallBack(line: readonly InLine[], free: ReadonlyMap<string, readonly string[]>): string[] {
  const taken = new Set<string>();
  return line
    .toSorted((a, b) => a.enteredAt.getTime() - b.enteredAt.getTime())
    .flatMap(({ caseId, waitId, away, calledAt }) => {
      const agent = free.get(caseId)?.find((id) => !taken.has(id));
      if (!agent) return [];
      taken.add(agent);
      return waitId && away && !calledAt ? [waitId] : [];
    });
}

/** Until when a place is kept for somebody who was asked back. */
export function keptUntil(calledAt: Date, callbackMinutes: number): Date {
  return new Date(calledAt.getTime() + callbackMinutes * MINUTE);
}

export type Opening = { isOpen: true; until: Date } | { isOpen: false; at: Date | null };

/** The opening hours around `now`, from when people work: open until the last of an unbroken run leaves, else the next start. */
export function openingAt(worked: readonly Interval[], now: Date): Opening {
  const sorted = worked.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  let until: Date | null = null;
  for (const { startsAt, endsAt } of sorted) {
    if (startsAt > (until ?? now)) break;
    if (endsAt > (until ?? now)) until = endsAt;
  }
  if (until) return { isOpen: true, until };
  return { isOpen: false, at: sorted.find(({ startsAt }) => startsAt > now)?.startsAt ?? null };
}
