import type { Metadata } from 'next';
import { GuestFrame } from '#components/guest/guest-frame';
import { Press } from '#components/guest/press';
import { QueuePlace } from '#components/guest/queue-place';
import { SelfView } from '#components/guest/self-view';
import { Live } from '#components/shell/live';
import { LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { faultTexts } from '#lib/guests/text';
import { timeText, zoneText } from '#lib/language/moments';
import { translator } from '#lib/language/translate';
import { slotState } from '#lib/schedule/rules';
import { onPage, readerLocale } from '../../reader';
import { queuePlace } from '../line';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('wait.title') };
}

/** The door: step up to it, keep a place there, and be let in; the page turns by itself when the agent does. */
export default async function WaitPage() {
  const { guest, own, now, locale } = await onPage('wait');
  const t = translator(locale);
  const faults = faultTexts(t);
  const place = { locale, timeZone: own.timeZone };
  const booking = own.state === 'booked' ? own.booking : null;
  const scheduled = booking ? (
    <p className="when">
      {t('wait.scheduled', {
        time: `${timeText(booking.startsAt, place)} (${zoneText(booking.startsAt, place.timeZone)})`,
      })}
    </p>
  ) : null;
  const action = own.lobbyAt ? (
    <Press deed="leave" label={t('wait.leave')} to="/v/book" wide faults={faults} />
  ) : (
    <Press deed="enter" label={t('book.enter')} variant="primary" size="large" wide faults={faults} />
  );
  return (
    <GuestFrame locale={locale} action={action}>
      <h1>{t('wait.title')}</h1>
      {scheduled}
      {own.lobbyAt ? <p>{t('wait.line')}</p> : null}
      {own.lobbyAt && booking && slotState(booking, now) === 'late' ? <Notice>{t('wait.late')}</Notice> : null}
      {own.lobbyAt ? <QueuePlace {...(await queuePlace(guest, own.lobbyAt, { now, t }))} faults={faults} /> : null}
      <p>{t('wait.hold')}</p>
      <SelfView label={t('prepare.previewLabel')} />
      {own.lobbyAt ? null : (
        <LinkButton href="/v/book" variant="quiet" wide prefetch={false}>
          {t('book.change')}
        </LinkButton>
      )}
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
    </GuestFrame>
  );
}
