/** A case opened again within this time is the same look. */
export const LOOK_SECONDS = 10 * 60;
/** So many different cases within an hour are more than anybody works on: a call alone takes ten minutes. */
export const CASES_PER_HOUR = 40;

/** First and last names that many people have; a decoy's is one of each. */
export const DECOY_NAMES = {
  first: [
    ...['Maria', 'Anna', 'Elena', 'Sofia', 'Laura', 'Olga', 'Amina', 'Fatima', 'Mei', 'Linh', 'Priya', 'Yuki'],
    ...['David', 'Daniel', 'Alexander', 'Mohamed', 'Ali', 'Omar', 'Wei', 'Minh', 'José', 'Carlos', 'Ivan', 'Budi'],
  ],
  last: [
    ...[
      'Garcia',
      'Silva',
      'Rossi',
      'Müller',
      'Novak',
      'Kowalski',
      'Ivanov',
      'Petrov',
      'Yilmaz',
      'Demir',
      'Khan',
      'Ali',
    ],
    ...['Hassan', 'Nguyen', 'Tran', 'Wang', 'Chen', 'Tanaka', 'Sato', 'Santos', 'Martin', 'Bernard', 'Smith', 'Wijaya'],
  ],
} as const;

/** What a case looks like in a list: a decoy takes all of it from one of the house's own. */
export type Shape = {
  userRef: string;
  locale: string;
  timeZone: string;
  country: string;
  /** Failed attempts before the referral. */
  failures: number;
  paper: { type: string; country: string };
};

/** The shape of a decoy in a house that has no case of its own yet. */
export const FIRST_SHAPE: Shape = {
  ...{ userRef: 'acct-400000', locale: 'en', timeZone: 'Europe/London', country: 'GB', failures: 10 },
  paper: { type: 'passport', country: 'GB' },
};

/**
 * Another reference that looks like this one: its digits, and the letters of a run of eight or more hexadecimal signs, are
 * drawn anew (`draw` gives a whole number below its argument); the first of a number stays, and so does all else.
 */
export function refLike(ref: string, draw: (below: number) => number): string {
  return ref.replaceAll(/[0-9a-f]{8,}|[0-9A-F]{8,}|\d+/g, (run) =>
    [...run].map((sign, at) => (at === 0 ? sign : signLike(sign, draw))).join(''),
  );
}

function signLike(sign: string, draw: (below: number) => number): string {
  if (/\d/.test(sign)) return String(draw(10));
  const drawn = 'abcdef'.charAt(draw(6));
  return sign === sign.toLowerCase() ? drawn : drawn.toUpperCase();
}

type Line = { seq: number; kind: string; actor: string; at: Date; body: string; who: string | null };

/**
 * What a case's page says of its life, newest first. For a decoy that is what any withdrawn case says: its one true event
 * would give it away. Auditors read the true one in the trail.
 */
export function lifeAsTold(
  life: readonly Line[],
  made: { createdAt: Date; closedAt: Date | null; failures: number },
): Line[] {
  if (!life.some(({ kind }) => kind === 'case.archived')) return [...life];
  const [from, to] = [made.createdAt, made.closedAt ?? made.createdAt];
  const later = (ms: number) => new Date(from.getTime() + ms);
  const line = (kind: string, actor: string, at: Date, data: Record<string, unknown>) => ({
    ...{ seq: 0, kind, actor, at, who: null, body: JSON.stringify({ data }) },
  });
  const mail = { mailId: 'mail', kind: 'invited' };
  const told = [
    line('case.withdrawn', 'platform:', to, { by: 'platform' }),
    line('case.invited', 'system:system', later(2_100), { how: 'mail' }),
    line('mail.sent', 'system:system', later(2_100), mail),
    line('mail.owed', 'platform:', from, mail),
    line('case.referred', 'platform:', from, {
      ...{ personId: 'person', source: 'platform', tier: 'manual_review', failures: made.failures },
    }),
  ];
  const seen = life.filter(({ kind }) => kind !== 'case.archived');
  return [...seen, ...told].map((one, index, all) => ({ ...one, seq: all.length - index }));
}
