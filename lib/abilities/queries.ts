import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { abilities } from '#db/schema/abilities';
import { type Ability, knownAbilities } from '#lib/abilities/rules';
import type { Vault } from '#lib/vault/vault';

/** What was declared for a case, for the draw alone: no page of staff reads it. */
export async function declaredFor(vault: Vault): Promise<Ability[]> {
  const [row] = await db()
    .select({ declared: abilities.declared })
    .from(abilities)
    .where(eq(abilities.caseId, vault.subject));
  const codes: unknown = JSON.parse(vault.open('abilities', row?.declared ?? null) ?? '[]');
  return Array.isArray(codes) ? knownAbilities(codes) : [];
}
