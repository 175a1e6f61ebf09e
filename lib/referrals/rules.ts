import { REASON_CODES, type ReasonCode } from '#lib/eligibility/rules';

/** What is the platform's to change: a mailbox, a retention and a certificate hang on it. */
const THEIRS = ['name', 'email', 'phone', 'country'];

/**
 * Why support may not refer a user who is known, or null. What was decided of them is taken up by an appeal, or opened
 * again by a supervisor, until it is erased.
 */
export function whyNotSupport(known: { isDecided: boolean; nameIndex: string | null }, changed: readonly string[]) {
  // Of whom all was erased nothing is known but the country.
  const theirs = known.nameIndex === null ? ['country'] : THEIRS;
  if (changed.some((fact) => theirs.includes(fact))) return 'contact_differs';
  return known.isDecided ? 'outcome_stands' : null;
}

/** So many known users may somebody at the support desk name within an hour: each answer tells whether what was typed is theirs. */
export const NAMED = { points: 20, seconds: 3600 } as const;

export type DraftAttempt = { at: string; outcome: 'failed' | 'passed'; reason: ReasonCode | null };
export type Pasted = { attempts: DraftAttempt[]; unread: string[]; unknown: number };

/** Failures reach back at most this far apart when they are filled in by number. */
const APART_MS = 5 * 60_000;

/**
 * Failures of today (UTC) by number: oldest first, five minutes apart, closer where the UTC day is still young, so that
 * all of them count for today.
 */
export function quickFill(count: number, reason: ReasonCode | null, now: Date): DraftAttempt[] {
  const sinceMidnight = now.getTime() % 86_400_000;
  const apart = Math.min(APART_MS, Math.floor(sinceMidnight / Math.max(1, count)));
  return Array.from({ length: count }, (_, i) => ({
    at: new Date(now.getTime() - (count - 1 - i) * apart).toISOString(),
    outcome: 'failed',
    reason,
  }));
}

const DATE = /(\d{4})-(\d\d)-(\d\d)[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?/i;
const EUROPEAN = /(\d{1,2})[./](\d{1,2})[./](\d{4})[T ,]+(\d{1,2}):(\d\d)(?::(\d\d))?\s*(Z|UTC|[+-]\d\d:?\d\d)?/i;

/** Words by which logs and colleagues name a reason. */
const WORDS: Readonly<Record<ReasonCode, RegExp>> = {
  makeup: /make-?up|contact lens|coloured/i,
  changing_light: /chang\w* light|flicker/i,
  lighting: /light|dark|bright|glare/i,
  obstruction: /obstruct|cover|mask|glasses|hat\b|hair/i,
  motion: /motion|movement|action|too (fast|slow)|stiff/i,
  camera: /camera|lens|blur|focus|resolution/i,
  id_mismatch: /mismatch|unlike|id photo|no match|not match/i,
  network: /network|connection|timeout|upload/i,
};

/**
 * Reads attempts from pasted lines: a date and time, then what was said of it. Times without an offset are UTC, as
 * exchanges log them; slashes and dots are day first. Lines without a date are given back unread; `unknown` counts failures
 * whose line gives a reason that is none of ours.
 */
export function readAttempts(text: string): Pasted {
  const attempts: DraftAttempt[] = [];
  const unread: string[] = [];
  let unknown = 0;
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const at = momentOf(line);
    if (!at) {
      unread.push(line.slice(0, 120));
      continue;
    }
    const reason = reasonOf(line);
    const passed = /\bpass(ed)?\b|success/i.test(line);
    attempts.push({ at, outcome: passed ? 'passed' : 'failed', reason });
    if (!passed && !reason && saysMore(line)) unknown += 1;
  }
  return { attempts, unread, unknown };
}

/** Whether a line says anything beside its moment and that a check failed. */
function saysMore(line: string): boolean {
  const rest = line.replace(DATE, '').replace(EUROPEAN, '');
  return /\p{L}{3,}/u.test(rest.replaceAll(/\b(fail(ed|ure)?|liveness|face|check|attempt|kyc|error|utc)\b/gi, ''));
}

function momentOf(line: string): string | null {
  const iso = line.match(DATE);
  const european = iso ? null : line.match(EUROPEAN);
  const [, a = '', b = '', c = '', hour = '', minute = '', second = '00', zone = 'Z'] = iso ?? european ?? [];
  if (a === '') return null;
  const [year, month, day] = iso ? [a, b, c] : [c, b, a];
  const offset = /^(z|utc)$/i.test(zone) ? 'Z' : zone.replace(/(\d\d)(\d\d)$/, '$1:$2');
  const text = `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${offset}`;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function reasonOf(line: string): ReasonCode | null {
  const lower = line.toLowerCase();
  const coded = REASON_CODES.find((code) => new RegExp(`\\b${code}\\b`).test(lower));
  const ordered = Object.keys(WORDS) as ReasonCode[]; // the keys of that very object, the narrower words first
  return coded ?? ordered.find((code) => WORDS[code].test(lower)) ?? null;
}

const two = (digits: string) => digits.padStart(2, '0');

export const DOCUMENT_TYPES = ['', 'id_card', 'passport', 'driving_licence', 'residence_permit'] as const;

/** Support's form as it is typed: everything is text until it is sent. */
export type ReferDraft = {
  ref: string;
  name: string;
  email: string;
  phone: string;
  locale: string;
  timeZone: string;
  country: string;
  documentType: string;
  documentCountry: string;
  documentNumber: string;
  expiresOn: string;
  note: string;
  override: string;
};

export const NEW_REFERRAL: ReferDraft = {
  ref: '',
  name: '',
  email: '',
  phone: '',
  locale: 'en',
  timeZone: '',
  country: '',
  documentType: '',
  documentCountry: '',
  documentNumber: '',
  expiresOn: '',
  note: '',
  override: '',
};

/** The body of `POST /support/referrals`; what was left empty is left out. */
export function referralOf(draft: ReferDraft, attempts: readonly DraftAttempt[]) {
  const { ref, name, email, phone, locale, timeZone, country, note, override } = draft;
  const { documentType: type, documentCountry, documentNumber: number, expiresOn } = draft;
  const paper = { type, country: documentCountry, ...filled({ number, expiresOn }) };
  return {
    user: { ref, name, email, locale: locale.trim(), timeZone: timeZone.trim(), country, ...filled({ phone }) },
    attempts: [...attempts],
    documents: type === '' ? [] : [paper],
    ...filled({ note }),
    ...(override.trim() === '' ? {} : { override: { reason: override } }),
  };
}

export type Faults = Readonly<Record<string, string | undefined>>;

/** The fields that the server refused, each with a sentence; an empty one is asked for plainly. */
export function faultsOf(problem: { [fact: string]: unknown } | null, draft: ReferDraft): Faults {
  const errors = Array.isArray(problem?.errors) ? (problem.errors as unknown[]) : [];
  const listed = errors.flatMap((error) => {
    if (typeof error !== 'object' || error === null || !('field' in error) || !('message' in error)) return [];
    const field = String(error.field);
    const key = field.startsWith('attempts') ? 'attempts' : field;
    return [[key, isEmpty(field, draft) ? 'Fill this in.' : sentence(String(error.message))] as const];
  });
  const late =
    problem?.code === 'late_date'
      ? [['attempts', 'One of these lies in the future. Remove it or correct its time.'] as const]
      : [];
  return Object.fromEntries([...listed, ...late]);
}

function isEmpty(field: string, draft: ReferDraft): boolean {
  const name = field.replace(/^user\./, '').replace(/^documents\.0\./, 'document');
  const key = name === 'documentcountry' ? 'documentCountry' : name;
  const value = (draft as Readonly<Record<string, string | undefined>>)[key];
  return value !== undefined && value.trim() === '';
}

/** "This is not an IANA time zone." from a check's own words. */
function sentence(message: string): string {
  if (message.startsWith('is ')) return `This ${message}.`;
  return message.endsWith('.') ? message : `${message}.`;
}

function filled<K extends string>(texts: Record<K, string>): Partial<Record<K, string>> {
  const kept = Object.entries<string>(texts).filter(([, text]) => text.trim() !== '');
  return Object.fromEntries(kept) as Partial<Record<K, string>>; // a subset of the very same keys
}
