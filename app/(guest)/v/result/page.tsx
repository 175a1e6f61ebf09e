import type { Metadata } from 'next';
import { AppealForm } from '#components/guest/appeal-form';
import { GuestFrame } from '#components/guest/guest-frame';
import { KeptAndSeen } from '#components/guest/kept-and-seen';
import { NotMe } from '#components/guest/not-me';
import { Press } from '#components/guest/press';
import { Withdraw } from '#components/guest/withdraw';
import { Live } from '#components/shell/live';
import { Notice } from '#components/ui/notice';
import type { Guest } from '#lib/access/actors';
import { actionsFor, isFinal } from '#lib/cases/lifecycle';
import { env } from '#lib/env';
import { ownOutcome } from '#lib/guests/queries';
import { KEPT_DAYS } from '#lib/guests/rules';
import { faultTexts, resultTexts } from '#lib/guests/text';
import { dayText, type Place } from '#lib/language/moments';
import { pickMessages, translator } from '#lib/language/translate';
import { ownKept, ownLooks } from '#lib/looks/queries';
import { ownObjections } from '#lib/objections/queries';
import { erasedOn, keptDays } from '#lib/retention/rules';
import { onPage, readerLocale } from '../../reader';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('result.title') };
}

const TONES = { granted: 'good', rejected: 'warn', frozen: 'bad', needs_info: 'warn' } as const;

/** What came of it, in plain words: the reason, the next step and when; what one may say against it; what is kept. */
export default async function ResultPage() {
  const { guest, own, locale } = await onPage('result');
  const t = translator(locale);
  const faults = faultTexts(t);
  const [reason, said] = await Promise.all([ownOutcome(guest), ownObjections(guest)]);
  const place: Place = { locale, timeZone: own.timeZone };
  const says = resultTexts(t, { state: own.state, askedFor: own.askedFor, reason, ...said });
  const tone = Object.entries(TONES).find(([state]) => state === own.state)?.[1] ?? 'info';
  const mayAppeal = actionsFor(own.state, 'guest').includes('appeal');
  const waits = own.state === 'proposed' || own.state === 'escalated';
  const button = { label: t('book.choose'), to: '/v/next', variant: 'primary', size: 'large', wide: true } as const;
  return (
    <GuestFrame
      locale={locale}
      action={own.state === 'needs_info' ? <Press deed="resume" {...button} faults={faults} /> : undefined}
    >
      <h1>{says.title}</h1>
      <Notice tone={tone} announce="status">
        {says.line}
      </Notice>
      <p>{says.next}</p>
      {waits ? <p>{t('after.byWhen', { day: dayText(own.dueAt, place) })}</p> : null}
      {mayAppeal && said.appealed ? <p>{t('after.appealSpent')}</p> : null}
      {mayAppeal && !said.appealed ? (
        <section className="grid gap-3">
          <h2>{t('after.appealTitle')}</h2>
          <p>{t('after.appealLine')}</p>
          <AppealForm texts={pickMessages(locale, ['after']).after} faults={faults} />
        </section>
      ) : null}
      <NotMe t={t} said={said} />
      <Kept guest={guest} place={place} />
      {actionsFor(own.state, 'guest').includes('withdraw') && !said.appealed && said.disowned.length === 0 ? (
        <Withdraw t={t} faults={faults} />
      ) : null}
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
    </GuestFrame>
  );
}

async function Kept({ guest, place }: { guest: Guest; place: Place }) {
  const [facts, seen] = await Promise.all([ownKept(guest), ownLooks(guest)]);
  if (!facts) return null;
  const policy = env().RETENTION;
  const kept = {
    stills: facts.stills,
    erased: facts.erasedAt !== null,
    held: facts.holdSince !== null,
    erasedOn: isFinal(facts.state) ? erasedOn(facts, policy) : null,
    days: keptDays(facts.state, facts.country, policy) ?? KEPT_DAYS,
  };
  return <KeptAndSeen t={translator(place.locale)} place={place} kept={kept} seen={seen} />;
}
