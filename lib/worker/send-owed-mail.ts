import { SYSTEM } from '#lib/access/actors';
import { mailSent } from '#lib/delivery/commands';
import { owedMail } from '#lib/delivery/queries';
import { CANCELS, mailAgainAt, offersTimes, stillTrue } from '#lib/delivery/rules';
import { type Outgoing, sendMail } from '#lib/delivery/service';
import { letterOf, mailLocale } from '#lib/delivery/text';
import { env } from '#lib/env';
import { translator } from '#lib/language/translate';
import { linkUrl } from '#lib/links/service';
import { log } from '#lib/log';
import { openTimes } from '#lib/schedule/queries';
import { halfHourly, nearestSlots } from '#lib/schedule/rules';
import { calendarFile } from '#lib/schedule/service';
import { systemCtx } from '#lib/worker/context';

type Owed = NonNullable<Awaited<ReturnType<typeof owedMail>>>;
export type MailOutcome = 'sent' | 'not_needed';

/** Tries to send an owed mail; where the mail server does not take it, returns when to try again, or null to give up. */
export async function tryMail(mailId: string, tries: number, now: Date = new Date()): Promise<Date | null> {
  try {
    await sendOwedMail(mailId, now);
    return null;
  } catch (error) {
    const owed = await owedMail(SYSTEM, mailId);
    const again = owed ? mailAgainAt(tries, owed.mail.createdAt, now) : null;
    log().warn(
      { mailId, tries: tries + 1, error: error instanceof Error ? error.name : typeof error },
      'mail not taken',
    );
    return again;
  }
}

/**
 * Sends one owed mail, unless it was sent or is not true any more. It is marked as sent at once after the SMTP server took
 * it; throws where the server did not.
 */
export async function sendOwedMail(mailId: string, now: Date = new Date()): Promise<MailOutcome> {
  const owed = await owedMail(SYSTEM, mailId);
  if (!owed || !isDue(owed, now)) {
    log().info({ mailId, caseId: owed?.caseId }, 'mail not needed any more');
    return 'not_needed';
  }
  const link = owed.linkId ? await linkUrl(owed.caseId, owed.linkId) : '';
  await sendMail(outgoing(owed, link, now, await nearTimes(owed, now)));
  for (let seen: Owed | null = owed; seen && seen.mail.sentAt === null; seen = await owedMail(SYSTEM, mailId)) {
    const { id, state, version } = { id: seen.caseId, state: seen.state, version: seen.version };
    const marked = await mailSent(systemCtx(), {
      id: mailId,
      kind: seen.mail.kind,
      linkId: seen.linkId,
      seen: { id, state, version },
    });
    if (marked.ok) break;
  }
  log().info({ mailId, caseId: owed.caseId, kind: owed.mail.kind }, 'mail sent');
  return 'sent';
}

function isDue(owed: Owed, now: Date): boolean {
  const { mail, state, linkId, booking, superseded } = owed;
  return stillTrue({
    kind: mail.kind,
    state,
    sentAt: mail.sentAt,
    linkId: mail.facts.linkId ?? null,
    liveLinkId: linkId,
    bookingLive: booking !== null && booking.endedAt === null,
    startsAt: booking?.startsAt ?? null,
    meantFor: meantFor(owed),
    now,
    superseded,
  });
}

function meantFor({ mail }: Owed): Date | null {
  const at = mail.facts.startsAt ?? mail.facts.until;
  return at ? new Date(at) : null;
}

/** The three free times nearest to one that came to nothing, as they stand at this moment. */
async function nearTimes(owed: Owed, now: Date): Promise<Date[]> {
  if (!offersTimes(owed.mail.kind) || !owed.booking) return [];
  const slots = halfHourly(await openTimes(SYSTEM, { caseId: owed.caseId, locale: owed.locale }, now));
  return nearestSlots(slots, owed.booking.startsAt).map(({ startsAt }) => startsAt);
}

function outgoing(owed: Owed, link: string, now: Date, times: Date[]): Outgoing {
  const { mail, booking } = owed;
  const locale = mailLocale(owed.locale);
  const t = translator(locale);
  const letter = letterOf(
    {
      kind: mail.kind,
      name: owed.name,
      locale,
      timeZone: owed.timeZone,
      link,
      until: owed.linkUntil,
      startsAt: booking?.startsAt ?? null,
      meantFor: meantFor(owed),
      times,
      facts: mail.facts,
    },
    t,
  );
  const method = CANCELS.has(mail.kind) ? 'CANCEL' : 'PUBLISH';
  const withFile = booking !== null && (mail.kind === 'booked' || method === 'CANCEL');
  const content = withFile && calendarFile({ ...entryOf(booking, method), summary: t('call.title'), link, stamp: now });
  return {
    mailId: mail.id,
    to: { name: owed.name, address: owed.email },
    letter,
    ...(content ? { calendar: { content, method } } : {}),
  };
}

function entryOf(booking: NonNullable<Owed['booking']>, method: 'PUBLISH' | 'CANCEL') {
  const { id: uid, startsAt, endsAt } = booking;
  const organizer = /<([^>]+)>/.exec(env().MAIL_FROM)?.[1] ?? env().MAIL_FROM;
  return { uid, startsAt, endsAt, method, organizer, revision: booking.revision + (method === 'CANCEL' ? 1 : 0) };
}
