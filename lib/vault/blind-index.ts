import { houseVault } from '#lib/vault/commands';

/** What may be searched for without being readable. */
export type Indexed = 'name' | 'email' | 'phone' | 'word';
export type BlindIndex = (kind: Indexed, value: string) => string;

/**
 * Turns values into marks that are equal where the values are, and say nothing else without the index key: HMAC-SHA256
 * over the value in its plainest form (NFKC, lower case, no space around), 128 bits of it.
 */
export async function blindIndex(): Promise<BlindIndex> {
  const vault = await houseVault('index');
  return (kind, value) => vault.derive(`${kind}\n${plainest(value)}`).slice(0, 22);
}

/** The words of a name, each by itself, as somebody would type one to find it. */
export function wordsIn(text: string): string[] {
  return [...new Set(plainest(text).split(/[\s\p{P}]+/u))].filter((word) => word !== '');
}

function plainest(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase();
}
