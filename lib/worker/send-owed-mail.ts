import { SYSTEM } from '#lib/access/actors';
import { mailSent } from '#lib/delivery/commands';
import { owedMail } from '#lib/delivery/queries';
import { stillTrue } from '#lib/delivery/rules';
import { type Outgoing, sendMail } from '#lib/delivery/service';
import { letterOf, mailLocale } from '#lib/delivery/text';
import { translator } from '#lib/language/translate';
import { linkUrl } from '#lib/links/service';
import { log } from '#lib/log';
import { calendarFile } from '#lib/schedule/service';
import { systemCtx } from '#lib/worker/context';

type Owed = NonNullable<Awaited<ReturnType<typeof owedMail>>>;
export type MailOutcome = 'sent' | 'not_needed';

/**
 * Sends one owed mail, unless it was sent or is not true any more. It is marked as sent at once after the SMTP server took
 * it; throws where the server did not, and the job is tried again.
 */
export async function sendOwedMail(mailId: string, now: Date = new Date()): Promise<MailOutcome> {
  const owed = await owedMail(SYSTEM, mailId);
  if (!owed || !isDue(owed)) {
    log().info({ mailId, caseId: owed?.caseId }, 'mail not needed any more');
    return 'not_needed';
  }
  const link = owed.linkId ? await linkUrl(owed.caseId, owed.linkId) : '';
  await sendMail(outgoing(owed, link, now));
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

function isDue(owed: Owed): boolean {
  const { mail, state, linkId, booking, superseded } = owed;
  return stillTrue({
    kind: mail.kind,
    state,
    sentAt: mail.sentAt,
    linkId: mail.facts.linkId ?? null,
    liveLinkId: linkId,
    bookingLive: booking !== null && booking.endedAt === null,
    superseded,
  });
}

function outgoing(owed: Owed, link: string, now: Date): Outgoing {
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
      facts: mail.facts,
    },
    t,
  );
  const method = mail.kind === 'cancelled' ? 'CANCEL' : 'REQUEST';
  const entry =
    booking &&
    ({
      uid: booking.id,
      revision: booking.revision + (method === 'CANCEL' ? 1 : 0),
      startsAt: booking.startsAt,
      endsAt: booking.endsAt,
      method,
      summary: t('call.title'),
      link,
      stamp: now,
    } as const);
  const withFile = entry && (mail.kind === 'booked' || mail.kind === 'cancelled');
  return {
    mailId: mail.id,
    to: { name: owed.name, address: owed.email },
    letter,
    ...(withFile ? { calendar: { content: calendarFile(entry), method } } : {}),
  };
}
