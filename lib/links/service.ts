import type { links } from '#db/schema/guests';
import { LINK_DAYS } from '#lib/cases/rules';
import { env } from '#lib/env';
import { newId, sha256 } from '#lib/ids';
import { caseVault } from '#lib/vault/queries';
import type { Vault } from '#lib/vault/vault';

/** The row of a fresh link. Its token is derived from the id and the case's key, so the row holds only a hash. */
export function newLink(vault: Vault, now: Date): typeof links.$inferInsert {
  const id = newId('link', now);
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  return { id, caseId: vault.subject, tokenHash: sha256(linkToken(vault, id)), createdAt: now, expiresAt };
}

/**
 * The token of a user's link: 256 bits that follow from the case's key and the link's id, 43 characters. Derived, so
 * that the mail worker can write the same link again while the database holds nothing but its hash.
 */
export function linkToken(vault: Vault, linkId: string): string {
  return vault.derive(`link\n${linkId}`);
}

/** The address under which a link opens: the token stands in the fragment, which no server and no log sees. */
export async function linkUrl(caseId: string, linkId: string): Promise<string> {
  const vault = await caseVault(caseId);
  if (!vault) throw new Error('an erased case has no link');
  return `${env().APP_URL.replace(/\/$/, '')}/v#${linkToken(vault, linkId)}`;
}

/**
 * The cookie of a device that opens a link: 256 bits under the case's key. Derived from the request's idempotency key,
 * so that an opening asked again after a lost answer gives the same device its place, not a second device outside.
 */
export function deviceSecret(vault: Vault, linkId: string, requestKey: string): string {
  return vault.derive(`device\n${linkId}\n${requestKey}`);
}
