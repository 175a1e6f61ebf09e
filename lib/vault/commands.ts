import { and, eq, isNotNull } from 'drizzle-orm';
import { dataKeys } from '#db/schema/vault';
import { type Ctx, SYSTEM, type System } from '#lib/access/actors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { insert, update } from '#lib/ledger/statements';
import { keyring, type Wrapped } from '#lib/vault/keyring';
import { keyOf, keysUnderOthers } from '#lib/vault/queries';
import { newVault, rewrapped, type Vault, vaultOf } from '#lib/vault/vault';

/** What the house itself seals: blind indexes, and the secrets of staff's second factors. */
export type HouseSubject = 'index' | 'staff';

/** A vault of the house's own. Its key is made by whoever needs it first and never changes. */
export async function houseVault(subject: HouseSubject): Promise<Vault> {
  const kept = (await keyOf(subject)) ?? (await makeKey(subject));
  const vault = await vaultOf(subject, kept);
  if (!vault) throw new Error(`the key ${subject} is gone`);
  return vault;
}

const BATCH = 50;

/**
 * Wraps every data key again with the keyring's first key, so that the older ones may leave the ring. Safe to stop and
 * run again; what is sealed is not touched. Gives how many were moved.
 */
export async function rotateKeys(ctx: Ctx<System>): Promise<{ moved: number; to: string }> {
  const to = keyring().currentId;
  for (let moved = 0; ; ) {
    const batch = await keysUnderOthers(to, BATCH);
    const fresh = await Promise.all(batch.map((row) => rewrapped(row.subject, row)));
    const [first, ...rest] = batch.map((row, i) => moveTo(row, fresh[i] ?? row));
    if (!first) return { moved, to };
    const from = [...new Set(batch.map((row) => row.keyId))];
    const done = await commit(ctx, {
      writes: [first, ...rest],
      events: [{ kind: 'keyring.rotated', subject: 'keyring', data: { from, to, subjects: batch.length } }],
    });
    // A case that was erased meanwhile has no key to move: the next round does not see it.
    if (done.ok) moved += batch.length;
  }
}

function moveTo(seen: { subject: string } & Wrapped, fresh: Wrapped) {
  const there = and(eq(dataKeys.subject, seen.subject), eq(dataKeys.keyId, seen.keyId), isNotNull(dataKeys.wrapped));
  return update(dataKeys, { keyId: fresh.keyId, wrapped: fresh.wrapped }, there);
}

async function makeKey(subject: HouseSubject) {
  const now = new Date();
  const ctx: Ctx<System> = { actor: SYSTEM, now, requestId: newId('req', now) };
  const { row } = await newVault(subject, now);
  // Of two who make it at once one is refused; both go on with the one that is kept.
  await commit(ctx, {
    writes: [insert(dataKeys, row)],
    events: [{ kind: 'keyring.key_made', subject, data: { keyId: row.keyId } }],
  });
  return keyOf(subject);
}
