import type { CaseAction, CaseState } from '#lib/cases/lifecycle';
import { isFinal } from '#lib/cases/lifecycle';
import { lateMinutes } from '#lib/cases/rules';
import { languageOf } from '#lib/language/locales';
import { countryName, languageName } from '#lib/language/names';

type Tone = 'neutral' | 'accent' | 'info' | 'good' | 'warn' | 'bad';
type Sign =
  | 'ring'
  | 'forward'
  | 'clock'
  | 'live'
  | 'question'
  | 'up'
  | 'pair'
  | 'tick'
  | 'cross'
  | 'lock'
  | 'dash'
  | 'pause';
export type StateWords = { label: string; tone: Tone; glyph: Sign; says: string };

/** What staff read of each state: a word, a sign, and one sentence on what it means. */
// biome-ignore format: one state a line
export const STATE_TEXT: Readonly<Record<CaseState, StateWords>> = {
  waiting:    { label: 'Waiting',    tone: 'neutral', glyph: 'ring',     says: 'Referred; the user has not opened the link yet.' },
  invited:    { label: 'Invited',    tone: 'info',    glyph: 'forward',  says: 'The user has the link and has not booked a time.' },
  booked:     { label: 'Booked',     tone: 'info',    glyph: 'clock',    says: 'A time is set.' },
  in_call:    { label: 'In call',    tone: 'accent',  glyph: 'live',     says: 'An agent and the user are talking now.' },
  needs_info: { label: 'Needs more', tone: 'warn',    glyph: 'question', says: 'The user was asked for something more.' },
  escalated:  { label: 'Escalated',  tone: 'warn',    glyph: 'up',       says: 'An agent asked for a more experienced eye.' },
  proposed:   { label: 'Proposed',   tone: 'accent',  glyph: 'pair',     says: 'A verdict waits for a second person.' },
  granted:    { label: 'Granted',    tone: 'good',    glyph: 'tick',     says: 'Lv.1 was granted.' },
  rejected:   { label: 'Rejected',   tone: 'bad',     glyph: 'cross',    says: 'The request was rejected.' },
  frozen:     { label: 'Frozen',     tone: 'bad',     glyph: 'lock',     says: 'The account was frozen.' },
  withdrawn:  { label: 'Withdrawn',  tone: 'neutral', glyph: 'dash',     says: 'The user or the platform withdrew the request.' },
  lapsed:     { label: 'Lapsed',     tone: 'neutral', glyph: 'pause',    says: 'The link ran out unused.' },
};

/** The buttons of a case, by the action of its lifecycle. */
export const ACTION_LABEL: Readonly<Partial<Record<CaseAction, string>>> = {
  start: 'Open the call',
  invite: 'Invite again',
  recall: 'Ask to another call',
  reopen: 'Open again',
};

/** A language that the agent does not have on file for themselves, as a sentence; null where they speak it. */
export function foreignLanguage(locale: string, speaks: readonly string[]): string | null {
  if (speaks.some((tag) => languageOf(tag) === languageOf(locale))) return null;
  return `This user speaks ${languageName(locale)}, which is not among your languages. What you ask still appears on their screen in theirs; a colleague who speaks it may serve them better.`;
}

/** What an agent reads who holds no certificate for the country of this user. */
export function uncertifiedText(country: string): string {
  return `Users in ${countryName(country)} are let in by colleagues who hold the country’s certificate, and no valid one of yours is on file. Leave this user to them, or ask your administrator.`;
}

/** How long: "under a minute", "12 min", "5 h", "3 days". */
export function spanText(minutes: number): string {
  if (minutes < 1) return 'under a minute';
  if (minutes < 60) return `${Math.floor(minutes)} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h`;
  return `${Math.floor(minutes / 1440)} days`;
}

/** When the answer is due, as seen at `now`: "2 h late", "in 5 h"; nothing for a case that has its outcome. */
export function dueText(facts: { dueAt: Date; state: CaseState }, now: Date): string {
  if (isFinal(facts.state)) return '';
  const late = lateMinutes(facts, now);
  if (facts.dueAt < now) return `${spanText(late)} late`;
  return `in ${spanText((facts.dueAt.getTime() - now.getTime()) / 60_000)}`;
}

/** How long ago something was: "12 min ago", "just now". */
export function agoText(at: Date, now: Date): string {
  if (now.getTime() - at.getTime() < 60_000) return 'just now';
  return `${spanText((now.getTime() - at.getTime()) / 60_000)} ago`;
}
