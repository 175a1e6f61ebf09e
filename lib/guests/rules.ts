import type { CaseState } from '#lib/cases/lifecycle';
import { type Attended, slotState } from '#lib/schedule/rules';

/** How long stills and notes are kept after the decision, as the consent says. */
export const KEPT_DAYS = 90;

export type GuestStep = 'prepare' | 'book' | 'booked' | 'wait' | 'call' | 'result';
export type GuestFacts = {
  state: CaseState;
  consented: boolean;
  booking: Attended | null;
  lobbyAt: Date | null;
};

/** Where a user stands in their own flow at `now`: the one page that is next for them. */
export function guestStep(facts: GuestFacts, now: Date): GuestStep {
  if (facts.state === 'in_call') return 'call';
  if (!isBeforeCall(facts.state)) return 'result';
  if (facts.lobbyAt) return 'wait';
  if (!facts.consented) return 'prepare';
  if (facts.state !== 'booked' || !facts.booking) return 'book';
  return doorOpen(facts.booking, now) ? 'wait' : 'booked';
}

/** Whether the call still lies ahead: the time in which one gets ready. */
export function isBeforeCall(state: CaseState): boolean {
  return state === 'waiting' || state === 'invited' || state === 'booked';
}

/** Whether the waiting room is open for a booked time: from ten minutes before it until it counts as missed. */
export function doorOpen(booking: Attended, now: Date): boolean {
  const state = slotState(booking, now);
  return state === 'open' || state === 'late';
}

// biome-ignore format: one line is the whole table
const PAGES = { prepare: '/v/prepare', book: '/v/book', booked: '/v/book', wait: '/v/wait', call: '/v/call', result: '/v/result' } as const;
export type GuestPage = Exclude<GuestStep, 'booked'>;

/** The address of a step's page. */
export function pageOf(step: GuestStep): (typeof PAGES)[GuestStep] {
  return PAGES[step];
}

/**
 * Where a page must send the user instead, or null where it may be shown. One may go back to the preparation from
 * anywhere before the call, and to the times from a door that one has not yet entered.
 */
export function elsewhere(page: GuestPage, facts: GuestFacts, now: Date): string | null {
  const step = guestStep(facts, now);
  if (PAGES[step] === PAGES[page]) return null;
  if (page === 'prepare' && (step === 'book' || step === 'booked' || step === 'wait')) return null;
  if (page === 'book' && step === 'wait' && !facts.lobbyAt) return null;
  return PAGES[step];
}

/** Whether a text has every word of a search in it, whatever their case and accents; an empty search fits all. */
export function fitsSearch(text: string, search: string): boolean {
  const plain = (words: string) => words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const within = plain(text);
  return plain(search)
    .split(/\s+/)
    .every((word) => within.includes(word));
}

export type LastBooking = { why: string | null; startsAt: Date; endedAt: Date | null };
export type LastCall = { why: string | null; endedAt: Date | null };
const NOT_MET = ['missed', 'unmet', 'agent_away', 'cancelled'] as const;
export type Setback = { why: (typeof NOT_MET)[number] | 'cut_off' | 'again'; was: Date | null };
const CALL_ENDS: Readonly<Record<string, Setback['why']>> = { done: 'again', missed: 'missed' };

/**
 * Why a user stands before the times once more: what became of their last booking or, where that came later, of their
 * last call. A call that came to its end and led here all the same needs `again`: whoever looked at it wants another. Null
 * where nothing came before.
 */
export function setbackOf(booking: LastBooking | null, call: LastCall | null): Setback | null {
  if (call?.endedAt && call.endedAt >= (booking?.endedAt ?? call.endedAt)) {
    return { why: CALL_ENDS[call.why ?? ''] ?? 'cut_off', was: null };
  }
  const why = NOT_MET.find((one) => one === booking?.why);
  return booking && why ? { why, was: booking.startsAt } : null;
}

const BROWSERS = [
  [/Edg(A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const;
const SYSTEMS = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const;

/** A short name of a device from its browser's own description: "Chrome on Android". Untrusted, for recognising alone. */
export function deviceName(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Unknown browser';
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
  return system ? `${browser} on ${system}` : browser;
}
