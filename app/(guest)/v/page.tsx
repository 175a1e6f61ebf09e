import type { Metadata } from 'next';
import { GuestFrame } from '#components/guest/guest-frame';
import { OpenLink } from '#components/guest/open-link';
import { TryOutside } from '#components/guest/try-outside';
import { Live } from '#components/shell/live';
import { Notice } from '#components/ui/notice';
import type { Guest } from '#lib/access/actors';
import { currentGuest } from '#lib/access/gates';
import { ownCase } from '#lib/guests/queries';
import { guestStep } from '#lib/guests/rules';
import { faultTexts } from '#lib/guests/text';
import { momentText } from '#lib/language/moments';
import { pickMessages, translator } from '#lib/language/translate';
import type { Translate } from '#lib/language/translator';
import { liveWait } from '#lib/waits/queries';
import { chosenLocale, readerLocale } from '../reader';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('link.title') };
}

/** The first page of a user's link. It knows no token and changes nothing; the button does. */
export default async function LinkPage() {
  const locale = await readerLocale();
  const t = translator(locale);
  const standing = await currentGuest();
  const isIn = standing.kind === 'guest';
  const steps = [t('link.steps.prepare'), t('link.steps.choose'), t('link.steps.call'), t('link.steps.result')];
  const gone = { title: t('link.deadTitle'), line: t('link.deadLine'), next: t('link.deadNext') };
  const button = (
    <OpenLink
      label={isIn ? t('prepare.continue') : t('link.start')}
      chosen={await chosenLocale()}
      isIn={isIn}
      gone={gone}
      faults={faultTexts(t)}
    />
  );
  if (standing.kind === 'waiting_device') {
    const texts = pickMessages(locale, ['prepare', 'ready']);
    return (
      <GuestFrame locale={locale} remembered={false}>
        <h1>{t('link.otherDeviceTitle')}</h1>
        <p>{t('link.otherDeviceLine')}</p>
        <Notice tone="info">{t('link.otherDeviceWait')}</Notice>
        <p>{t('prepare.line')}</p>
        <TryOutside texts={{ ...texts.prepare, ...texts.ready }} />
        <Live subjects={[standing.caseId]} reconnecting={t('wait.lost')} />
      </GuestFrame>
    );
  }
  const known = standing.kind === 'guest' ? await underWay(standing.guest, t) : null;
  if (known) {
    return (
      <GuestFrame locale={locale} action={button}>
        <h1>{known.title}</h1>
        {known.line ? <p className="when">{known.line}</p> : null}
      </GuestFrame>
    );
  }
  return (
    <GuestFrame locale={locale} remembered={isIn} action={button}>
      <h1>{t('link.title')}</h1>
      <p>{t('link.line')}</p>
      <Notice>{t('link.ready')}</Notice>
      <section className="grid gap-2">
        <h2>{t('link.steps.title')}</h2>
        <ol className="guest-steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </section>
    </GuestFrame>
  );
}

/** Where somebody stands who opens their link again, in words; null while the introduction still says it best. */
async function underWay(guest: Guest, t: Translate): Promise<{ title: string; line?: string } | null> {
  const own = await ownCase(guest);
  if (!own) return null;
  const step = guestStep(own, new Date());
  const place = { locale: await readerLocale(), timeZone: own.timeZone };
  if (step === 'call') return { title: t('call.title') };
  if (step === 'result') return { title: t('result.title') };
  if (own.lobbyAt) return { title: t('book.keptTitle'), line: t('wait.line') };
  if (own.booking) return { title: t('book.bookedTitle'), line: momentText(own.booking.startsAt, place) };
  const kept = step === 'book' ? await liveWait(guest, own.id) : null;
  return kept?.awaySince ? { title: t('book.keptTitle'), line: t('book.keptLine') } : null;
}
