import type { CaseState } from '#lib/cases/lifecycle';
import { isClaimable, lateMinutes, type QueueView, type WhyNot } from '#lib/cases/rules';
import { agoText, dueText, STATE_TEXT, type StateWords, spanText } from '#lib/cases/text';
import type { ReasonCode } from '#lib/eligibility/rules';
import { REASON_LABEL } from '#lib/eligibility/text';
import { countryName, languageName } from '#lib/language/names';
import type { SortKey } from '#lib/queue/rules';
import { clock, momentShort } from '#lib/time/console';

export const VIEW_LABEL: Readonly<Record<QueueView, string>> = {
  waiting: 'Waiting',
  today: 'Booked today',
  lobby: 'At the door',
  mine: 'Mine',
  decided: 'Decided',
  all: 'All',
};

/** What an empty view says: why nothing is here, and what to do next. */
export const VIEW_EMPTY: Readonly<Record<QueueView, { title: string; says: string }>> = {
  waiting: {
    title: 'Nobody is waiting',
    says: 'New referrals appear here by themselves. Support can also refer a user now.',
  },
  today: { title: 'No call is booked for today', says: 'Look at who is waiting without a time.' },
  lobby: { title: 'Nobody is at the door', says: 'Who opens the call page and waits appears here at once.' },
  mine: { title: 'You hold no case', says: 'Press n for the most urgent one, or claim one from the list.' },
  decided: {
    title: 'No case has its outcome yet',
    says: 'Granted, rejected, frozen, withdrawn and lapsed cases gather here.',
  },
  all: { title: 'No case yet', says: 'A platform refers users through the API, and support through the form.' },
};

export const COLUMN_LABEL = {
  who: 'Who',
  state: 'State',
  place: 'Language and place',
  why: 'Why it failed',
  booked: 'Booked',
  since: 'Referred',
  due: 'Due',
  holder: 'Held by',
} as const;
export type Column = keyof typeof COLUMN_LABEL;

/** The columns whose heading sorts. */
export const COLUMN_SORT: Readonly<Partial<Record<Column, SortKey>>> = {
  booked: 'booked',
  since: 'since',
  due: 'due',
};

export const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ['j', '↓'], does: 'Next case in the list' },
  { keys: ['k', '↑'], does: 'Case above' },
  { keys: ['Enter'], does: 'Open the case' },
  { keys: ['c'], does: 'Claim it for 15 minutes' },
  { keys: ['r'], does: 'Release it' },
  { keys: ['n'], does: 'Claim the most urgent case and open it' },
  { keys: ['/'], does: 'Search' },
  { keys: ['g', '1–6'], does: 'Go to a view, from the left' },
  { keys: ['?'], does: 'These keys' },
];

/** What the bar over a list held still says. */
export function changesText(changes: number): string {
  return changes === 1 ? 'One change' : `${changes} changes`;
}

/** A row of the queue as the table shows it: words and moments in the viewer's zone, nothing left to compute. */
export type QueueItem = {
  id: string;
  name: string;
  userRef: string;
  state: StateWords;
  isHere: boolean;
  atDoor: string | null;
  language: string;
  place: string;
  localTime: string;
  why: string;
  tries: string;
  booked: { at: string; text: string; by: string } | null;
  since: { at: string; text: string; ago: string };
  due: { at: string; text: string; says: string; late: boolean };
  holder: { name: string; mine: boolean } | null;
  claimable: boolean;
  /** Why the viewer may not take it although nobody holds it, or null. */
  barred: string | null;
};

type QueueRow = {
  id: string;
  name: string;
  userRef: string;
  state: CaseState;
  locale: string;
  country: string;
  timeZone: string;
  createdAt: Date;
  dueAt: Date;
  lobbyAt: Date | null;
  barred: WhyNot | null;
  startsAt: Date | null;
  bookedWith: string | null;
  holderId: string | null;
  holder: string | null;
  tries: number;
  reason: ReasonCode | null;
  isHere: boolean;
};

function barredText(barred: WhyNot, viewer: { role: string }): string {
  if (barred === 'same_person') return 'A colleague';
  return viewer.role === 'supervisor' ? 'Another supervisor' : 'A supervisor';
}

/** Puts a row into words for one viewer at `now`. */
export function toItem(row: QueueRow, viewer: { id: string; role: string; timeZone: string }, now: Date): QueueItem {
  const zone = viewer.timeZone;
  return {
    id: row.id,
    name: row.name,
    userRef: row.userRef,
    state: STATE_TEXT[row.state],
    isHere: row.isHere,
    atDoor: row.lobbyAt ? `at the door ${spanText((now.getTime() - row.lobbyAt.getTime()) / 60_000)}` : null,
    language: languageName(row.locale),
    place: countryName(row.country),
    localTime: clock(now, row.timeZone),
    why: row.reason ? REASON_LABEL[row.reason] : row.tries > 0 ? 'No reason given' : '–',
    tries: row.tries === 1 ? '1 try' : `${row.tries} tries`,
    booked: row.startsAt
      ? { at: row.startsAt.toISOString(), text: momentShort(row.startsAt, zone), by: row.bookedWith ?? '' }
      : null,
    since: {
      at: row.createdAt.toISOString(),
      text: momentShort(row.createdAt, zone),
      ago: agoText(row.createdAt, now),
    },
    due: {
      at: row.dueAt.toISOString(),
      text: momentShort(row.dueAt, zone),
      says: dueText(row, now),
      late: lateMinutes(row, now) > 0,
    },
    holder: row.holder ? { name: row.holder, mine: row.holderId === viewer.id } : null,
    claimable: isClaimable(row.state) && row.barred === null,
    barred: isClaimable(row.state) && row.barred ? barredText(row.barred, viewer) : null,
  };
}
