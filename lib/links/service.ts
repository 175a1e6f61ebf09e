import { createHmac } from 'node:crypto';
import type { links } from '#db/schema/guests';
import { LINK_DAYS } from '#lib/cases/rules';
import { env } from '#lib/env';
import { linkToken, newId, sha256 } from '#lib/ids';

/** The row of a fresh link. Its token is derived from the id, so the row holds only a hash. */
export function newLink(caseId: string, now: Date): typeof links.$inferInsert {
  const id = newId('link', now);
  const expiresAt = new Date(now.getTime() + LINK_DAYS * 86_400_000);
  return { id, caseId, tokenHash: sha256(linkToken(id, env().KEYRING)), createdAt: now, expiresAt };
}

/** The address under which a link opens: the token stands in the fragment, which no server and no log sees. */
export function linkUrl(linkId: string): string {
  return `${env().APP_URL.replace(/\/$/, '')}/v#${linkToken(linkId, env().KEYRING)}`;
}

/**
 * The cookie of a device that opens a link: 256 bits under the keyring. Derived from the request's idempotency key, so
 * that an opening asked again after a lost answer gives the same device its place, not a second device outside.
 */
export function deviceSecret(linkId: string, requestKey: string): string {
  const keyring = Buffer.from(env().KEYRING, 'base64url');
  return createHmac('sha256', keyring).update(`device\n${linkId}\n${requestKey}`).digest('base64url');
}
