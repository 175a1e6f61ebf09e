import { z } from 'zod';
import { asName, isVisible, undirected } from '#lib/language/plain';

const NOTHING_SEEN = 'has nothing that can be seen';
/** One line or paragraph of text, trimmed, never empty and never invisible. */
export const line = (most: number) =>
  z.string().overwrite(undirected).trim().min(1, { abort: true }).max(most).refine(isVisible, NOTHING_SEEN);
/** Words as a platform's own program sends them: perhaps none, and none that turn the reading direction. */
export const fact = (most: number) => z.string().overwrite(undirected).max(most);
/** A name of somebody or something: stored as one line, so that no mail header and no list is broken by it. */
export const nameLine = (most: number) =>
  z.string().overwrite(asName).trim().min(1, { abort: true }).max(most).refine(isVisible, NOTHING_SEEN);
/** An instant with its offset, read into a Date. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() > 0, 'lies before 1970');

export const locale = z.string().max(35).refine(isLanguage, 'is not a BCP 47 tag of a language that exists');
export const timeZone = z.string().max(64).refine(isTimeZone, 'is not an IANA time zone');
export const country = z.string().refine(isCountry, 'is not an ISO 3166 code of two capital letters');
export const caseParams = z.strictObject({ caseId: z.string().regex(/^case_[0-9a-z]{26}$/) });

const LANGUAGE_NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const REGION_NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Codes that name groups, outlying parts or nothing, and no country that could issue a document. */
const NO_COUNTRY = 'AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ'.split(' ');

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1 && LANGUAGE_NAMES.of(tag.split('-')[0] ?? '') !== undefined;
  } catch {
    return false;
  }
}

/** Whether two letters name a country today; codes that were withdrawn do not. */
export function isCountry(code: string): boolean {
  if (!/^[A-Z]{2}$/.test(code) || NO_COUNTRY.includes(code) || !REGION_NAMES.of(code)) return false;
  return new Intl.Locale(`und-${code}`).region === code;
}

/** An offset is no zone: it knows no summer time, and a call booked across the change would be an hour off. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
