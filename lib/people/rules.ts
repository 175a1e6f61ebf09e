/** What is masked wherever staff read it, and may be shown one at a time. */
export const MASKED_FIELDS = ['name', 'email', 'phone', 'number'] as const;
export type MaskedField = (typeof MASKED_FIELDS)[number];

/** A shown field is masked again after this long. */
export const SHOWN_SECONDS = 60;
/** So many fields may one person have shown to them within an hour. */
export const SHOWN_PER_HOUR = 20;

const DOTS = '••';

/** "A•• R••" for "Ana Ruiz": enough to tell two rows apart, too little to copy down. */
export function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${Array.from(word)[0] ?? ''}${DOTS}`)
    .join(' ');
}

/** "a••@••.org". */
export function maskEmail(email: string): string {
  const [local = '', host = ''] = email.split('@');
  return `${Array.from(local)[0] ?? ''}${DOTS}@${DOTS}.${host.split('.').at(-1) ?? ''}`;
}

/** The last two characters of a number: "•• 42". */
export function maskNumber(number: string): string {
  const last = number.replaceAll(/[^\p{L}\p{N}]/gu, '').slice(-2);
  return `${DOTS} ${last}`;
}

/** Each field as staff see it until they ask. */
export const MASKS: Readonly<Record<MaskedField, (value: string) => string>> = {
  name: maskName,
  email: maskEmail,
  phone: maskNumber,
  number: maskNumber,
};

/** The same as an allowance. */
export const SHOWN = { points: SHOWN_PER_HOUR, seconds: 3600 } as const;

/** Whether somebody who was shown `count` fields within the last hour may be shown one more. */
export function withinBudget(count: number): boolean {
  return count < SHOWN_PER_HOUR;
}

/** So many people one may look up by name within an hour; a call-back or two each is work, a list of names is not. */
export const LOOKUPS = { points: 30, seconds: 3600 } as const;

type Contact = {
  nameIndex: string | null;
  emailIndex: string | null;
  phoneIndex: string | null;
  locale: string;
  timeZone: string;
  country: string;
};
const CONTACT: Readonly<Record<string, keyof Contact>> = {
  ...{ name: 'nameIndex', email: 'emailIndex', phone: 'phoneIndex' },
  ...{ locale: 'locale', timeZone: 'timeZone', country: 'country' },
};
/** Which facts of a known person a referral changes; all of a new person's are new, so none is named. */
export function changesOf(known: Contact | null, person: Contact): string[] {
  return known ? Object.entries(CONTACT).flatMap(([fact, kept]) => (known[kept] === person[kept] ? [] : [fact])) : [];
}
