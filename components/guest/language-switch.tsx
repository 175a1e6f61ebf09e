'use client';

import { type Option, Select } from '#components/ui/field';
import { call } from '#lib/http/client';
import { isLocale } from '#lib/language/locales';

type LanguageSwitchProps = { label: string; locale: string; languages: readonly Option[]; remembered: boolean };

const YEAR_SECONDS = 31_536_000;

/** Native select of the pages' languages. The document is read again whole: its direction may turn. */
export function LanguageSwitch({ label, locale, languages, remembered }: LanguageSwitchProps) {
  async function choose(chosen: string) {
    if (!isLocale(chosen)) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers that users have
    document.cookie = `sl_lang=${chosen}; path=/v; max-age=${YEAR_SECONDS}; samesite=lax`;
    if (remembered) await call('POST /guest/language', { body: { locale: chosen } });
    // The token stays in the fragment until the button is pressed; `?lang=` has done its part.
    history.replaceState(null, '', location.pathname + location.hash);
    location.reload();
  }
  return (
    <Select
      aria-label={label}
      defaultValue={locale}
      options={languages}
      onChange={(event) => void choose(event.currentTarget.value)}
    />
  );
}
