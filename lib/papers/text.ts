import { READ_FIELDS, type ReadField, type ReadResult } from '#lib/papers/rules';

const FIELD_LABEL: Record<ReadField, string> = {
  number: 'Number',
  birth_date: 'Date of birth',
  expires_on: 'Valid until',
  check_digits: 'Check digits',
};

const RESULT_TEXT: Record<ReadResult, { says: string; tone: 'good' | 'bad' | 'neutral' }> = {
  agrees: { says: 'agrees', tone: 'good' },
  differs: { says: 'differs', tone: 'bad' },
  wrong_digit: { says: 'check digit wrong', tone: 'bad' },
  expired: { says: 'out of date', tone: 'bad' },
  not_on_file: { says: 'nothing to compare with', tone: 'neutral' },
  unreadable: { says: 'cannot be read: check each line', tone: 'bad' },
};

/** The outcomes of a comparison, one line a field, in their order. */
export function readLines(results: Readonly<Record<string, string>>) {
  return READ_FIELDS.flatMap((field) => {
    const text = RESULT_TEXT[results[field] as ReadResult] as (typeof RESULT_TEXT)[ReadResult] | undefined; // stored as checked
    return text ? [{ field: FIELD_LABEL[field], ...text }] : [];
  });
}

/** "ID card" for `id_card`. */
export function documentName(type: string): string {
  const words = type.replaceAll(/[_-]+/g, ' ').replace(/\bid\b/i, 'ID');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
