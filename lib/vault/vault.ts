import { createHmac, randomBytes } from 'node:crypto';
import type { dataKeys, Sealed } from '#db/schema/vault';
import { open, seal } from '#lib/vault/box';
import { keyring, type Wrapped } from '#lib/vault/keyring';

/** What reads and writes under one subject's data key. `field` names the place: a value opens in its own place alone. */
export type Vault = {
  readonly subject: string;
  seal(field: string, text: string): Sealed;
  /** Null for nothing. Throws `BoxFault` for what was moved or changed. */
  open(field: string, box: Sealed | null): string | null;
  sealBytes(name: string, bytes: Uint8Array): Uint8Array;
  openBytes(name: string, box: Uint8Array): Uint8Array;
  /** 256 bits as base64url that follow from the key and `purpose`, and tell nothing of the key. */
  derive(purpose: string): string;
};

/** The columns by which a query brings a vault along. */
export type KeyColumns = { keyId: string | null; wrapped: string | null };

/** The place of a document's field in its case's vault. */
export function documentPlace(documentId: string, field: 'number' | 'portraitUrl'): string {
  return `${documentId}.${field}`;
}

/** A vault with a fresh key, and the row that keeps it; both belong into the statement that makes the subject. */
export async function newVault(subject: string, now: Date) {
  const dataKey = randomBytes(32);
  const row: typeof dataKeys.$inferInsert = { subject, createdAt: now, ...(await keyring().wrap(subject, dataKey)) };
  return { vault: vaultWith(subject, dataKey), row };
}

/** The vault of a subject by its stored key, or null where the key was destroyed: what it held is gone. */
export async function vaultOf(subject: string, key: KeyColumns | null): Promise<Vault | null> {
  const { keyId, wrapped } = key ?? {};
  return keyId && wrapped ? vaultWith(subject, await keyring().unwrap(subject, { keyId, wrapped })) : null;
}

/** The same data key under the keyring's current key. */
export async function rewrapped(subject: string, held: Wrapped): Promise<Wrapped> {
  return keyring().wrap(subject, await keyring().unwrap(subject, held));
}

function vaultWith(subject: string, dataKey: Buffer): Vault {
  const derived = createHmac('sha256', dataKey).update('derive').digest();
  return {
    subject,
    // The one place where a text becomes a Sealed one.
    seal: (field, text) => seal(dataKey, [subject, field], Buffer.from(text, 'utf8')).toString('base64url') as Sealed,
    open: (field, box) =>
      box === null ? null : open(dataKey, [subject, field], Buffer.from(box, 'base64url')).toString('utf8'),
    sealBytes: (name, bytes) => seal(dataKey, [subject, name], bytes),
    openBytes: (name, box) => open(dataKey, [subject, name], box),
    derive: (purpose) => createHmac('sha256', derived).update(purpose).digest('base64url'),
  };
}
