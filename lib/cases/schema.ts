import { z } from 'zod';

/** One line or paragraph of text, trimmed, never empty. */
export const line = (most: number) => z.string().trim().min(1).max(most);
/** An instant with its offset, read into a Date. */
export const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() > 0, 'lies before 1970');

export const locale = z.string().max(35).refine(isLocale, 'is not a BCP 47 language tag');
export const timeZone = z.string().max(64).refine(isTimeZone, 'is not an IANA time zone');
export const country = z.string().regex(/^[A-Z]{2}$/, 'is not an ISO 3166 code of two capital letters');
export const caseParams = z.strictObject({ caseId: z.string().regex(/^case_[0-9a-z]{26}$/) });

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
