/** The languages of the user's pages and mails. Staff pages are in English. */
export const LOCALES = ['en', 'zh', 'es', 'pt', 'fr', 'de', 'ru', 'tr', 'ar', 'hi', 'id', 'vi'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'en';

/** Each language by its own name, for the switch. */
export const NATIVE_NAMES: Record<Locale, string> = {
  en: 'English',
  zh: '简体中文',
  es: 'Español',
  pt: 'Português',
  fr: 'Français',
  de: 'Deutsch',
  ru: 'Русский',
  tr: 'Türkçe',
  ar: 'العربية',
  hi: 'हिन्दी',
  id: 'Bahasa Indonesia',
  vi: 'Tiếng Việt',
};

/** What `Intl` is asked for; Arabic with the digits that level names and links use as well. */
export const INTL_TAG: Record<Locale, string> = {
  en: 'en-GB',
  zh: 'zh-Hans',
  es: 'es',
  pt: 'pt-BR',
  fr: 'fr',
  de: 'de',
  ru: 'ru',
  tr: 'tr',
  ar: 'ar-u-nu-latn',
  hi: 'hi-u-nu-latn',
  id: 'id',
  vi: 'vi',
};

export function direction(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

export function isLocale(text: string): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language of a BCP 47 tag: `es` of `es-MX`. */
export function languageOf(tag: string): string {
  return tag.split(/[-_]/)[0]?.toLowerCase() ?? '';
}

/** The language of the pages for one BCP 47 tag, or null where there is none. */
export function supported(tag: string): Locale | null {
  const language = languageOf(tag);
  return isLocale(language) ? language : null;
}

/** The best language for a BCP 47 tag (`es-MX`) or an Accept-Language header; English where none fits. */
export function matchLocale(tags: string | null | undefined): Locale {
  const wanted = (tags ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((q) => q !== undefined);
      return { language: languageOf(tag), quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ language }) => language).find(isLocale) ?? DEFAULT_LOCALE;
}
