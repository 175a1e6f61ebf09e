/** A case opened again within this time is the same look. */
export const LOOK_SECONDS = 10 * 60;
/** So many different cases within an hour are more than anybody works on: a call alone takes ten minutes. */
export const CASES_PER_HOUR = 40;

/** Whether a look at one more case is unusual, after `count` different ones within the last hour. */
export function isUnusual(count: number): boolean {
  return count >= CASES_PER_HOUR;
}

/** Names that belong to nobody in particular; a decoy's is drawn from them. */
export const DECOY_NAMES = [
  ...['Alexander Whitmore', 'Isabella Fontaine', 'Maximilian von Arnsberg', 'Sophia Castellane', 'Leonardo Visconti'],
  ...['Anastasia Romanova', 'Sebastian Hartington', 'Valentina Orsini', 'Dominic Ashcroft', 'Penelope Marchetti'],
] as const;

/** How often somebody who does not exist failed before being referred. */
export const DECOY_FAILURES = 10;

type Line = { seq: number; kind: string; actor: string; at: Date; body: string; who: string | null };

/**
 * What a case's page says of its life, newest first. For a decoy that is what any withdrawn case says: its one true event
 * would give it away. Auditors read the true one in the trail.
 */
export function lifeAsTold(life: readonly Line[], made: { createdAt: Date; closedAt: Date | null }): Line[] {
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
      ...{ personId: 'person', source: 'platform', tier: 'manual_review', failures: DECOY_FAILURES },
    }),
  ];
  const seen = life.filter(({ kind }) => kind !== 'case.archived');
  return [...seen, ...told].map((one, index, all) => ({ ...one, seq: all.length - index }));
}
