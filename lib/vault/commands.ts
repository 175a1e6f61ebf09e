import { dataKeys } from '#db/schema/vault';
import { type Ctx, SYSTEM, type System } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert } from '#lib/ledger/statements';
import { keyOf } from '#lib/vault/queries';
import { newVault, type Vault, vaultOf } from '#lib/vault/vault';

const INDEX = 'index';

/** The vault of the blind indexes. Its key is made by whoever needs it first and never changes. */
export async function indexVault(): Promise<Vault> {
  const kept = (await keyOf(INDEX)) ?? (await makeIndexKey());
  const vault = await vaultOf(INDEX, kept);
  if (!vault) throw new Error('the key of the indexes is gone');
  return vault;
}

async function makeIndexKey() {
  const now = new Date();
  const ctx: Ctx<System> = { actor: SYSTEM, now, requestId: newId('req', now) };
  const { row } = await newVault(INDEX, now);
  // Of two who make it at once one is refused; both go on with the one that is kept.
  await commit(ctx, {
    writes: [insert(dataKeys, row)],
    events: [{ kind: 'keyring.index_made', subject: INDEX, data: { keyId: row.keyId } }],
  });
  return keyOf(INDEX);
}
