import type { Metadata } from 'next';
import { AbilitiesForm } from '#components/guest/abilities-form';
import { GuestFrame } from '#components/guest/guest-frame';
import { PrepareSteps } from '#components/guest/prepare-steps';
import { Withdraw } from '#components/guest/withdraw';
import { Live } from '#components/shell/live';
import { LinkButton } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { ownAbilities } from '#lib/abilities/queries';
import { callPolicyNow } from '#lib/callpolicy/queries';
import { ownReason } from '#lib/guests/queries';
import { guestStep, pageOf } from '#lib/guests/rules';
import { askedForText, consentParagraphs, faultTexts } from '#lib/guests/text';
import { pickMessages, translator } from '#lib/language/translate';
import type { Translate } from '#lib/language/translator';
import { checksFor, isReady } from '#lib/readiness/rules';
import { consentVersion } from '#lib/recordings/rules';
import { onPage, readerLocale } from '../../reader';

export async function generateMetadata(): Promise<Metadata> {
  return { title: translator(await readerLocale())('prepare.title') };
}

/** Advice for the user's own difficulty first, then the check of the device, then the consent. */
export default async function PreparePage() {
  const { guest, own, now, locale } = await onPage('prepare');
  const t = translator(locale);
  const [reason, said, { recording }] = await Promise.all([
    ownReason(guest),
    ownAbilities(guest),
    callPolicyNow(guest),
  ]);
  const faults = faultTexts(t);
  const texts = pickMessages(locale, ['prepare', 'ready']);
  const onward = own.consented ? (
    <LinkButton variant="primary" size="large" wide href={pageOf(guestStep(own, now))}>
      {t('prepare.continue')}
    </LinkButton>
  ) : undefined;
  return (
    <GuestFrame locale={locale} action={onward}>
      <h1>{t('prepare.title')}</h1>
      {own.askedFor ? (
        <Notice tone="warn" title={t('result.needs_info.title')}>
          {t('result.needs_info.line', { what: askedForText(t, own.askedFor) })}
        </Notice>
      ) : null}
      {reason ? <Notice title={t('prepare.advice')}>{t(`reasons.${reason}`)}</Notice> : null}
      <p>{t('prepare.line')}</p>
      <OnThePhone figures={own.figures} t={t} />
      <AbilitiesForm texts={pickMessages(locale, ['abilities']).abilities} said={said} faults={faults} />
      <PrepareSteps
        texts={{ ...texts.prepare, ...texts.ready }}
        order={checksFor(reason)}
        isChecked={own.figures !== null}
        before={own.figures && !own.figures.outside ? isReady(own.figures) : null}
        consent={
          own.consented
            ? null
            : {
                locale,
                version: consentVersion(recording),
                paragraphs: consentParagraphs(t, recording),
                texts: { agree: t('consent.agree'), decline: t('consent.decline'), declined: t('consent.declined') },
                faults,
              }
        }
      />
      <Live subjects={[own.id]} reconnecting={t('wait.lost')} />
      <LinkButton href="/v/practise" wide>
        {t('practice.link')}
      </LinkButton>
      <Withdraw t={t} faults={faults} />
    </GuestFrame>
  );
}

type Figures = NonNullable<Awaited<ReturnType<typeof onPage>>['own']['figures']>;

/** What a second device found, on the page of the first one. */
function OnThePhone({ figures, t }: { figures: Figures | null; t: Translate }) {
  const isFine = figures !== null && isReady(figures);
  return (
    <div role="status">
      {figures?.outside ? (
        <Notice tone={isFine ? 'good' : 'warn'} title={t('ready.phoneChecked')}>
          {isFine ? t('prepare.ready') : t('prepare.notReady')}
        </Notice>
      ) : null}
    </div>
  );
}
