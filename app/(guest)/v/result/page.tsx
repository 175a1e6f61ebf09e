import type { Metadata } from 'next';
import { GuestFrame } from '#components/guest/guest-frame';
import { Press } from '#components/guest/press';
import { Live } from '#components/shell/live';
import { Notice } from '#components/ui/notice';
import type { CaseState } from '#lib/cases/lifecycle';
import { actionsFor } from '#lib/cases/lifecycle';
import { ownOutcome } from '#lib/guests/queries';
import { askedForText, faultTexts, reasonText } from '#lib/guests/text';
import { translator } from '#lib/language/translate';
import type { Translate } from '#lib/language/translator';
import { onPage, readerLocale } from '../../reader';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('result.title') };
}

const TONES = { granted: 'good', rejected: 'warn', frozen: 'bad', needs_info: 'warn' } as const;

/** What came of it, in plain words, with the next step. */
export default async function ResultPage() {
  const { guest, own, locale } = await onPage('result');
  const t = translator(locale);
  const faults = faultTexts(t);
  const tone = Object.entries(TONES).find(([state]) => state === own.state)?.[1] ?? 'info';
  const says = resultTexts(t, own.state, own.askedFor, await ownOutcome(guest));
  const goesOn = own.state === 'needs_info';
  return (
    <GuestFrame
      locale={locale}
      action={
        goesOn ? (
          <Press
            deed="resume"
            label={t('book.choose')}
            to="/v/next"
            variant="primary"
            size="large"
            wide
            faults={faults}
          />
        ) : undefined
      }
    >
      <h1>{says.title}</h1>
      <Notice tone={tone} announce="status">
        {says.line}
      </Notice>
      <p>{says.next}</p>
      {actionsFor(own.state, 'guest').includes('withdraw') ? (
        <Press
          deed="withdraw"
          variant="quiet"
          wide
          label={t('consent.withdrawButton')}
          faults={faults}
          sure={{ question: t('consent.withdrawSure'), yes: t('consent.withdrawYes'), no: t('consent.withdrawNo') }}
        />
      ) : null}
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
    </GuestFrame>
  );
}

/** Title, line and next step of a state that has a result to show. */
function resultTexts(t: Translate, state: CaseState, askedFor: string | null, reason: string | null) {
  const named = SHOWN.find((one) => one === state) ?? 'proposed';
  const title = t(`result.${named}.title`);
  const next = t(`result.${named}.next`);
  if (named === 'granted') return { title, next, line: t('result.granted.line', { level: 'Lv.1' }) };
  if (named === 'rejected') return { title, next, line: t('result.rejected.line', { reason: reasonText(t, reason) }) };
  if (named === 'needs_info') {
    return { title, next, line: t('result.needs_info.line', { what: askedForText(t, askedFor ?? 'other') }) };
  }
  return { title, next, line: t(`result.${named}.line`) };
}

const SHOWN = ['granted', 'rejected', 'needs_info', 'frozen', 'escalated', 'proposed', 'withdrawn', 'lapsed'] as const;
