import { createHash, randomBytes } from 'node:crypto';
import type { Commitment, Sealed } from '#db/schema/vault';
import type { Vault } from '#lib/vault/vault';

const MARK = 'said:';

/** A salted commitment to words, and the words with their salt, sealed. */
export function committed(vault: Vault, words: string): { commitment: Commitment; box: Sealed } {
  const salt = randomBytes(16).toString('base64url');
  const commitment = commitmentOf(salt, words);
  return { commitment, box: vault.seal(commitment, JSON.stringify([salt, words])) };
}

/** The words behind a commitment. Throws where they are not the ones that the trail holds. */
export function wordsOf(vault: Vault, kept: { commitment: Commitment; box: Sealed }): string {
  const [salt = '', words = ''] = JSON.parse(vault.open(kept.commitment, kept.box) ?? '[]') as string[]; // by committed
  if (commitmentOf(salt, words) !== kept.commitment) throw new Error('words do not match what the trail holds');
  return words;
}

/** Whether a value of an event stands for somebody's words. */
export function isCommitment(value: unknown): value is Commitment {
  return typeof value === 'string' && value.startsWith(MARK);
}

function commitmentOf(salt: string, words: string): Commitment {
  // The one place where a commitment is made.
  return `${MARK}${createHash('sha256').update(`${salt}\n${words}`).digest('hex')}` as Commitment;
}
