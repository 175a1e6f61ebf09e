import { parse } from 'mrz';

export const READ_FIELDS = ['number', 'birth_date', 'expires_on', 'check_digits'] as const;
export type ReadField = (typeof READ_FIELDS)[number];
export type ReadResult = 'agrees' | 'differs' | 'wrong_digit' | 'expired' | 'not_on_file' | 'unreadable';
export type ReadResults = Partial<Record<ReadField, ReadResult>>;

/** What the agent typed or pasted off the document; dates as `2031-04-15`. */
export type Read = {
  lines?: string | undefined;
  number?: string | undefined;
  birthDate?: string | undefined;
  expiresOn?: string | undefined;
};
/** What the platform sent of the same document. */
export type OnFile = { number: string | null; expiresOn: string | null };

type Zone = { numbers: string[]; birthDate: string | null; expiresOn: string | null; wrong: Set<string> };

/**
 * Compares what was read with what the platform sent, and the machine-readable lines with themselves: check digits after
 * ICAO 9303 (TD1, TD2, TD3). A wrong digit outranks a difference, since then nothing else of that field can be trusted;
 * a field that was not read has no result.
 */
export function checkRead(read: Read, onFile: OnFile, today: string): ReadResults {
  const zone = read.lines ? zoneOf(read.lines, today) : null;
  const wrong = (digit: string) => zone?.wrong.has(digit) ?? false;
  const numbers = [...(read.number ? [plain(read.number)] : []), ...(zone?.numbers ?? [])];
  const births = [read.birthDate, zone?.birthDate].filter((date) => typeof date === 'string');
  const ends = [read.expiresOn, zone?.expiresOn].filter((date) => typeof date === 'string');
  const results: ReadResults = {};
  if (numbers.length > 0)
    results.number = wrong('documentNumberCheckDigit') ? 'wrong_digit' : numberResult(read, zone, onFile);
  if (births.length > 0) results.birth_date = wrong('birthDateCheckDigit') ? 'wrong_digit' : same(births, null);
  if (ends.length > 0)
    results.expires_on = wrong('expirationDateCheckDigit') ? 'wrong_digit' : same(ends, onFile.expiresOn);
  if (results.expires_on !== 'wrong_digit' && ends.some((date) => date < today)) results.expires_on = 'expired';
  if (read.lines) results.check_digits = zone ? (zone.wrong.size > 0 ? 'wrong_digit' : 'agrees') : 'unreadable';
  return results;
}

/**
 * Whether the number was read, off the document or its machine-readable lines, and every field that was read agrees or had
 * nothing to be compared with.
 */
export function readHolds(results: Readonly<Record<string, string>>): boolean {
  return (
    results.number !== undefined &&
    Object.values(results).every((result) => result === 'agrees' || result === 'not_on_file')
  );
}

/** What came of reading the documents of a call: one that was read holds, or what was read disagrees, or nothing was read. */
type Standing = 'holds' | 'read_disagrees' | 'not_read';
export function readOf(checks: readonly Readonly<Record<string, string>>[]): Standing {
  if (checks.some(readHolds)) return 'holds';
  return checks.length > 0 ? 'read_disagrees' : 'not_read';
}

/** Letters and digits alone, in capitals: how numbers are compared. */
function plain(number: string): string {
  return number.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
}

/** Some cards print the holder's number in an optional field and the card's own in the first: any of them may be on file. */
function numberResult(read: Read, zone: Zone | null, onFile: OnFile): ReadResult {
  const typed = read.number ? plain(read.number) : null;
  if (typed !== null && zone && !zone.numbers.includes(typed)) return 'differs';
  if (onFile.number === null) return 'not_on_file';
  const known = plain(onFile.number);
  if (typed !== null && typed !== known) return 'differs';
  return typed === known || zone?.numbers.includes(known) ? 'agrees' : 'differs';
}

function same(dates: readonly string[], onFile: string | null): ReadResult {
  const all = onFile === null ? dates : [...dates, onFile];
  if (all.some((date) => date !== all[0])) return 'differs';
  return all.length > 1 ? 'agrees' : 'not_on_file';
}

/** The lines as the library reads them, or null where they are none: it throws for whatever is not a known format. */
function zoneOf(text: string, today: string): Zone | null {
  try {
    const { details } = parse(linesOf(text));
    const value = (field: string) => details.find((detail) => detail.field === field)?.value ?? null;
    const checked = details.filter(({ field }) => field?.endsWith('CheckDigit'));
    if (checked.length === 0) return null;
    const numbers = ['documentNumber', 'optional', 'optional1', 'optional2', 'personalNumber'].flatMap((field) => {
      const found = plain(value(field) ?? '');
      return found === '' ? [] : [found];
    });
    return {
      numbers,
      birthDate: dateOf(value('birthDate'), (year) => year > Number(today.slice(0, 4))),
      expiresOn: dateOf(value('expirationDate'), (year) => year > Number(today.slice(0, 4)) + 50),
      wrong: new Set(checked.flatMap(({ field, valid }) => (valid || !field ? [] : [field]))),
    };
  } catch {
    return null;
  }
}

const LENGTHS = { 90: 30, 72: 36, 88: 44 } as const;

/** Lines as typed or pasted: without spaces, in capitals, quotation marks read as fillers, cut where the breaks were lost. */
function linesOf(text: string): string[] {
  const clean = text
    .toUpperCase()
    .replaceAll(/[«‹〈]/g, '<')
    .replaceAll(/[^\S\n]/g, '');
  const lines = clean.split('\n').filter((line) => line !== '');
  const [only = ''] = lines;
  const length = lines.length === 1 ? LENGTHS[only.length as keyof typeof LENGTHS] : undefined; // others are not in it
  return length ? (only.match(new RegExp(`.{${length}}`, 'g')) ?? []) : lines;
}

/** `740812` as a whole date: of this century unless that lies too far ahead. Null where it is no day of the calendar. */
function dateOf(text: string | null, isTooLate: (year: number) => boolean): string | null {
  const [, yy = '', month = '', day = ''] = /^(\d\d)(\d\d)(\d\d)$/.exec(text ?? '') ?? [];
  const year = isTooLate(2000 + Number(yy)) ? 1900 + Number(yy) : 2000 + Number(yy);
  const date = `${year}-${month}-${day}`;
  const read = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date) ? date : null;
}
