import { type Faults, Press } from '#components/guest/press';
import type { Translate } from '#lib/language/translator';

/** The way to end one's request: quiet, at the end of every page on which it is still open, asked about once more. */
export function Withdraw({ t, faults }: { t: Translate; faults: Faults }) {
  return (
    <Press
      deed="withdraw"
      variant="quiet"
      wide
      label={t('consent.withdrawButton')}
      to="/v/result"
      faults={faults}
      sure={{ question: t('consent.withdrawSure'), yes: t('consent.withdrawYes'), no: t('consent.withdrawNo') }}
    />
  );
}
