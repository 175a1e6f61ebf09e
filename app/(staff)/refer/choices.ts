import type { ReferChoices } from '#components/cases/refer-fields';
import { isCountry } from '#lib/cases/schema';
import { LOCALES } from '#lib/language/locales';
import { countryName, languageName } from '#lib/language/names';
import { timeZones } from '#lib/time/zones';

/** Those that the user's pages speak first, then others that an agent may; any other comes by the API. */
const ALSO = 'bn cs da el fa fi fil he hu it ja ko ms nl no pl ro sv sw ta th uk ur'.split(' ');

/** What support's form offers. */
export function referChoices(): ReferChoices {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const codes = letters.flatMap((one) => letters.map((two) => one + two)).filter(isCountry);
  const zones = timeZones('UTC');
  return {
    languages: [...LOCALES.map(languageOption), ...byLabel(ALSO.map(languageOption))],
    countries: byLabel(codes.map((value) => ({ value, label: countryName(value) }))),
    zones,
    zonesOf: Object.fromEntries(
      codes.map((code) => [code, zonesOfCountry(code).filter((zone) => zones.includes(zone))]),
    ),
  };
}

function languageOption(value: string) {
  return { value, label: languageName(value) };
}

function byLabel<T extends { label: string }>(options: T[]): T[] {
  return options.sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

/** As the runtime knows them; the type of it is younger than the language version's own. */
function zonesOfCountry(code: string): readonly string[] {
  const locale: Intl.Locale & { getTimeZones?: () => string[] | undefined } = new Intl.Locale(`und-${code}`);
  return locale.getTimeZones?.() ?? [];
}
