import { createTranslator } from 'use-intl/core';
import type { Locale } from '#lib/language/locales';
import { INTL_TAG } from '#lib/language/locales';
import type { en, Messages } from '#lib/language/messages/en';

/**
 * `t('wait.place', { place: 2 })`. Keys and values are checked by the compiler against English; an unknown key that
 * slipped through shows as its own name rather than breaking a page.
 * @param messages all of a language, or the namespaces that a page in the browser needs
 */
export function translatorFrom(locale: Locale, messages: Partial<Messages>, onError?: (error: Error) => void) {
  return createTranslator({
    locale: INTL_TAG[locale],
    // Every language has the shape of English (checked where it is written), but not its literal types.
    messages: messages as typeof en,
    timeZone: 'UTC',
    ...(onError ? { onError } : {}),
  });
}

export type Translate = ReturnType<typeof translatorFrom>;
