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
