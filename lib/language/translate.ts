import type { Locale } from '#lib/language/locales';
import { ar } from '#lib/language/messages/ar';
import { de } from '#lib/language/messages/de';
import type { Messages, Namespace } from '#lib/language/messages/en';
import { en } from '#lib/language/messages/en';
import { es } from '#lib/language/messages/es';
import { fr } from '#lib/language/messages/fr';
import { hi } from '#lib/language/messages/hi';
import { id } from '#lib/language/messages/id';
import { pt } from '#lib/language/messages/pt';
import { ru } from '#lib/language/messages/ru';
import { tr } from '#lib/language/messages/tr';
import { vi } from '#lib/language/messages/vi';
import { zh } from '#lib/language/messages/zh';
import type { Translate } from '#lib/language/translator';
import { translatorFrom } from '#lib/language/translator';

export const MESSAGES: Record<Locale, Messages> = { en, zh, es, pt, fr, de, ru, tr, ar, hi, id, vi };

/** The translator of a language, with all its messages: for pages rendered on the server and for mails. */
export function translator(locale: Locale): Translate {
  return translatorFrom(locale, MESSAGES[locale]);
}

/** The namespaces that a page hands to the browser, which builds its translator with `translatorFrom`. */
export function pickMessages<N extends Namespace>(locale: Locale, namespaces: readonly N[]): Pick<Messages, N> {
  const picked: Partial<Messages> = {};
  for (const name of namespaces) Object.assign(picked, { [name]: MESSAGES[locale][name] });
  // The loop above has just set each of the asked keys.
  return picked as Pick<Messages, N>;
}
