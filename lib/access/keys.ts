import { and, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { apiKeys } from '#db/schema/platforms';
import { mint, type Platform } from '#lib/access/actors';
import { newSecret, sha256 } from '#lib/ids';
import { keyUsed } from '#lib/ledger/touch';

/** A new API key, shown once. */
export function newApiKey(): string {
  return `slk_${newSecret()}`;
}

/** The platform behind `Authorization: Bearer slk_…`, or null where the key is unknown or revoked. */
export async function platformOf(authorization: string | null): Promise<Platform | null> {
  const key = authorization?.match(/^Bearer (slk_[\w-]{20,100})$/)?.[1];
  if (!key) return null;
  const [row] = await db()
    .select({ id: apiKeys.id, scopes: apiKeys.scopes })
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, sha256(key)), isNull(apiKeys.revokedAt)));
  if (!row) return null;
  await keyUsed(row.id);
  return mint<Platform>({ party: 'platform', ...row });
}
