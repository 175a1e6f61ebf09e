import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { abilities } from '#db/schema/abilities';
import { type Ability, knownAbilities } from '#lib/abilities/rules';
import type { Guest } from '#lib/access/actors';
import { caseVault } from '#lib/vault/queries';
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

/** The user's own declaration, for their own page; null where they said nothing yet. */
export async function ownAbilities(guest: Guest): Promise<Ability[] | null> {
  const vault = await caseVault(guest.caseId);
  if (!vault) return null;
  const said = await db().$count(abilities, eq(abilities.caseId, guest.caseId));
  return said > 0 ? declaredFor(vault) : null;
}
