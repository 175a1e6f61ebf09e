import type { MailKind } from '#db/schema/delivery';
import { type CaseState, isFinal } from '#lib/cases/lifecycle';

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

export type MailFacts = {
  kind: MailKind;
  state: CaseState;
  sentAt: Date | null;
  /** The link that the mail was to carry, and the one that lives now. */
  linkId: string | null;
  liveLinkId: string | null;
  bookingLive: boolean;
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

/** Whether a sent mail is what invites the user: from then on the case waits for them, not they for us. */
export function invites(kind: MailKind, state: CaseState): boolean {
  return kind === 'invited' && (state === 'waiting' || state === 'needs_info');
}
