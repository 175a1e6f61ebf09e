import type { Metadata } from 'next';
import { WarmRoom } from '#components/call/warm-room';
import { GuestFrame } from '#components/guest/guest-frame';
import { Press } from '#components/guest/press';
import { QueuePlace } from '#components/guest/queue-place';
import { SelfView } from '#components/guest/self-view';
import { Withdraw } from '#components/guest/withdraw';
import { Live } from '#components/shell/live';
import { LinkButton } from '#components/ui/button';
import { Glyph } from '#components/ui/glyph';
import { Notice } from '#components/ui/notice';
import { doorOf } from '#lib/chat/queries';
import { DOOR_PHRASES, isPhrase } from '#lib/chat/rules';
import { env } from '#lib/env';
import { faultTexts } from '#lib/guests/text';
import { timeText, zoneText } from '#lib/language/moments';
import { translator } from '#lib/language/translate';
import type { Translate } from '#lib/language/translator';
import { slotState } from '#lib/schedule/rules';
import { onPage, readerLocale } from '../../reader';
import { queuePlace } from '../line';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('wait.title') };
}

const HOLD = ['holdDocument', 'holdPlace', 'holdLight'] as const;

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
  const door = await doorOf(guest);
  const { agent } = door;
  const answer = door.answer && isPhrase(DOOR_PHRASES, door.answer.phrase) ? door.answer.phrase : null;
  // The one thing to do here is to go in; whoever is in waits, and the way out lies at the end.
  const action = own.lobbyAt ? undefined : (
    <Press deed="enter" label={t('book.enter')} variant="primary" size="large" wide faults={faults} />
  );
  return (
    <GuestFrame locale={locale} action={action}>
      <h1>{t('wait.title')}</h1>
      {scheduled}
      {own.lobbyAt ? <p>{agent ? t('door.agent', { name: agent }) : t('wait.line')}</p> : null}
      {own.lobbyAt && booking && slotState(booking, now) === 'late' && !answer ? (
        <Notice>{t('wait.late')}</Notice>
      ) : null}
      {own.lobbyAt ? <QueuePlace {...(await queuePlace(guest, own.lobbyAt, { now, t }))} faults={faults} /> : null}
      <div role="status">
        {answer ? (
          <Notice tone="good" title={agent ? t('door.says', { name: agent }) : null}>
            {t(`chat.door.${answer}`)}
          </Notice>
        ) : null}
      </div>
      <WarmRoom url={env().LIVEKIT_PUBLIC_URL} waits={own.id} />
      <SelfView
        label={t('prepare.previewLabel')}
        texts={{
          ...{ refused: t('prepare.cameraRefused'), in_use: t('prepare.cameraBusy'), none: t('prepare.cameraNone') },
          ...{ microphone: t('prepare.microphoneRefused'), again: t('prepare.again') },
        }}
      />
      <Hold t={t} />
      {own.lobbyAt ? (
        <Press deed="leave" label={t('wait.leave')} variant="quiet" to="/v/book" wide faults={faults} />
      ) : (
        <LinkButton href="/v/book" variant="quiet" wide>
          {t('book.change')}
        </LinkButton>
      )}
      <Withdraw t={t} faults={faults} />
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
    </GuestFrame>
  );
}

/** What to have ready. */
function Hold({ t }: { t: Translate }) {
  return (
    <section>
      <h2>{t('door.holdTitle')}</h2>
      <ul className="hold">
        {HOLD.map((what) => (
          <li key={what}>
            <Glyph name="dot" />
            {t(`door.${what}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
