import { KEPT_DAYS } from '#lib/guests/rules';
import type { Translate } from '#lib/language/translator';

/** The consent as it is shown, paragraph by paragraph: heading first, the promise about one's own account last. */
export function consentParagraphs(t: Translate): string[] {
  return [
    t('consent.title'),
    t('consent.stills'),
    t('consent.noRecording'),
    t('consent.whoSees'),
    t('consent.howLong', { days: KEPT_DAYS }),
    t('consent.withdraw'),
    t('consent.own'),
  ];
}

/** The very words that are agreed to, as one text: what the stored hash is of. */
export function consentText(t: Translate): string {
  return consentParagraphs(t).join('\n\n');
}
