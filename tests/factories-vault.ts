import type { Commitment } from '#db/schema/vault';
import { caseVault, wordsOfCase } from '#lib/vault/queries';
import type { Vault } from '#lib/vault/vault';

/** A case's vault; a case that was erased has none. */
export async function vaultFor(caseId: string): Promise<Vault> {
  const vault = await caseVault(caseId);
  if (!vault) throw new Error(`the case has no key: ${caseId}`);
  return vault;
}

/** The words behind a commitment of staff's own words. */
export async function wordsFor(caseId: string, commitment: Commitment | null | undefined): Promise<string | null> {
  return (await wordsOfCase(caseId))(commitment ?? null);
}
