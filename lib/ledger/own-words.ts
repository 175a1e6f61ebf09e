import { said } from '#db/schema/vault';
import { insert } from '#lib/ledger/statements';
import { committed } from '#lib/vault/said';
import type { Vault } from '#lib/vault/vault';

/**
 * Takes somebody's own words out of the trail: `commitment` goes into the event in their place, `write` keeps the words
 * sealed beside it in the same statement.
 */
export function inOwnWords(vault: Vault, words: string) {
  const { commitment, box } = committed(vault, words);
  return { commitment, write: insert(said, { caseId: vault.subject, commitment, box }) };
}
