import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Checkpoint } from '#lib/ledger/seal';

/** What others may have of a key. */
export function publicPart(key: KeyObject): KeyObject {
  return key.type === 'private' ? createPublicKey(key) : key;
}

/** What a signature covers: the size, the root and the moment of one checkpoint. */
export function signedBytes({ size, root, at }: Omit<Checkpoint, 'signature'>): Buffer {
  return Buffer.from(`second-look checkpoint v1\n${size}\n${root}\n${at}`);
}

/** Whether the signature of a checkpoint holds under the key. */
export function isSigned(checkpoint: Checkpoint, key: KeyObject): boolean {
  return verify(null, signedBytes(checkpoint), publicPart(key), Buffer.from(checkpoint.signature, 'base64url'));
}
