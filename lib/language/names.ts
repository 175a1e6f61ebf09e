import { languageOf } from '#lib/language/locales';

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language' });
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region' });

/** As staff call it: "Spanish" for `es-MX`; the tag itself where no name is known. */
export function languageName(tag: string): string {
  return nameOf(LANGUAGES, languageOf(tag), tag);
}

/** "Mexico" for `MX`; the code itself where no name is known. */
export function countryName(code: string): string {
  return nameOf(REGIONS, code, code);
}

function nameOf(names: Intl.DisplayNames, code: string, otherwise: string): string {
  try {
    return names.of(code) ?? otherwise;
  } catch {
    return otherwise; // what is no code at all
  }
}
