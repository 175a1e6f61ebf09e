import type { MailKind } from '#db/schema/delivery';
import { type CaseState, isFinal } from '#lib/cases/lifecycle';
import { isEarlier } from '#lib/earlier/rules';
import { isReminderDue, type Reminder } from '#lib/reminders/rules';

/** After ten tries, over about three days, a delivery is a dead letter. */
export const MOST_TRIES = 10;
/** Seconds from one failed try to the next. */
const WAITS = [5, 30, 120, 900, 3_600, 10_800, 28_800, 72_000, 129_600] as const;

/** When a delivery that has failed `tries` times is tried again, or null where it is dead. */
export function nextTryAt(tries: number, now: Date): Date | null {
  const seconds = WAITS[tries - 1];
  return seconds === undefined || tries >= MOST_TRIES ? null : new Date(now.getTime() + seconds * 1000);
}

export type Answered = { status: number } | { error: string };
export type Judged = 'delivered' | 'gone' | 'failed';

/** What an answer means: 2xx is delivered, 410 switches the endpoint off, anything else, redirects too, is a failure. */
export function judge(answered: Answered): Judged {
  if ('error' in answered) return 'failed';
  if (answered.status === 410) return 'gone';
  return answered.status >= 200 && answered.status < 300 ? 'delivered' : 'failed';
}

/** Errors before the first byte has left. */
const NEVER_SENT: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'malformed secret',
];

/** Answers of a machine in between, which gave up waiting for the platform or did not understand it. */
const BETWEEN: readonly number[] = [408, 502, 504];

/** Whether it is certain that the platform did not take the event; where no answer of its own came, it may have. */
export function isRefusal(answered: Answered): boolean {
  if ('error' in answered) return NEVER_SENT.includes(answered.error);
  return judge(answered) !== 'delivered' && !BETWEEN.includes(answered.status);
}

export type MailFacts = {
  kind: MailKind;
  state: CaseState;
  sentAt: Date | null;
  /** The link that the mail was to carry, and the one that lives now. */
  linkId: string | null;
  liveLinkId: string | null;
  bookingLive: boolean;
  /** When the booked call begins, and for which beginning a reminder or offer was owed. */
  startsAt: Date | null;
  meantFor: Date | null;
  now: Date;
  /** Whether a later mail of the same kind is owed to the same case. */
  superseded: boolean;
};

/** Whether a mail is still true. One whose case has moved on would mislead, so it is not sent. */
export function stillTrue(mail: MailFacts): boolean {
  if (mail.sentAt !== null || mail.superseded) return false;
  switch (mail.kind) {
    case 'invited':
      return (
        !isFinal(mail.state) && mail.liveLinkId !== null && (mail.linkId === null || mail.linkId === mail.liveLinkId)
      );
    case 'booked':
      return mail.state === 'booked' && mail.bookingLive && mail.liveLinkId !== null;
    case 'reminder_day':
    case 'reminder_hour':
    case 'reminder_ready':
    case 'reminder_soon':
      return mail.state === 'booked' && mail.bookingLive && mail.liveLinkId !== null && reminds(mail, mail.kind);
    case 'earlier':
      return mail.state === 'booked' && mail.bookingLive && mail.liveLinkId !== null && offers(mail);
    case 'your_turn':
      return !isFinal(mail.state) && mail.liveLinkId !== null && mail.meantFor !== null && mail.now < mail.meantFor;
    case 'lapsed':
      return mail.state === 'lapsed';
    case 'agent_away':
    case 'unmet':
    case 'cancelled':
    case 'missed':
      return !isFinal(mail.state) && !mail.bookingLive && mail.liveLinkId !== null;
    case 'needs_info':
      return (mail.state === 'needs_info' || mail.state === 'invited') && mail.liveLinkId !== null;
    case 'granted':
    case 'rejected':
    case 'frozen':
      return mail.state === mail.kind;
  }
}

type Reminding = `reminder_${Reminder}`;

/** A reminder is sent for the very start that it was owed for, and never after its time. */
function reminds({ startsAt, meantFor, now }: MailFacts, kind: Reminding): boolean {
  if (!startsAt || startsAt.getTime() !== meantFor?.getTime()) return false;
  return isReminderDue(REMINDER_OF[kind], startsAt, now);
}

const REMINDER_OF: Readonly<Record<Reminding, Reminder>> = {
  reminder_day: 'day',
  reminder_hour: 'hour',
  reminder_ready: 'ready',
  reminder_soon: 'soon',
};

/** A freed time is offered while it is earlier than the booked one and far enough ahead. */
function offers({ startsAt, meantFor, now }: MailFacts): boolean {
  return startsAt !== null && meantFor !== null && isEarlier(meantFor, { startsAt }, now);
}

/** Mails that take a call out of the user's calendar. */
export const CANCELS: ReadonlySet<MailKind> = new Set(['cancelled', 'agent_away']);

/** Mails that name the nearest free times instead of one that came to nothing. */
export function offersTimes(kind: MailKind): boolean {
  return kind === 'agent_away' || kind === 'unmet' || kind === 'missed';
}

const MAIL_WAITS = [5, 15, 60, 120, 300] as const;
/** A mail that no server took for three days is given up. */
const MAIL_DAYS = 3;

/** When a mail that was refused `tries` times is tried again: within five minutes, so that a server that is back is used. */
export function mailAgainAt(tries: number, owedAt: Date, now: Date): Date | null {
  if (now.getTime() - owedAt.getTime() > MAIL_DAYS * 86_400_000) return null;
  return new Date(now.getTime() + (MAIL_WAITS[Math.min(tries, MAIL_WAITS.length - 1)] ?? 300) * 1000);
}

/** Whether a sent mail is what invites the user: from then on the case waits for them, not they for us. */
export function invites(kind: MailKind, state: CaseState): boolean {
  return kind === 'invited' && (state === 'waiting' || state === 'needs_info');
}
