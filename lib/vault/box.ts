import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The scheme below. It stands in front of every box and is authenticated with it. */
const VERSION = 1;
const [NONCE, TAG] = [12, 16];

/** A box that does not open: another key, another place, or changed bytes. It never says which. */
export class BoxFault extends Error {
  constructor() {
    super('a sealed value does not open');
    this.name = 'BoxFault';
  }
}

/**
 * Encrypts with AES-256-GCM (NIST SP 800-38D) under a 32-byte key and a random 96-bit nonce. `place` says where the
 * value belongs and is authenticated: a box moved elsewhere does not open. Gives version, nonce, tag and ciphertext.
 */
export function seal(key: Buffer, place: readonly string[], plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(placed(place));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
}

/** The counterpart of `seal`. Throws `BoxFault`. */
export function open(key: Buffer, place: readonly string[], box: Uint8Array): Buffer {
  const bytes = Buffer.from(box.buffer, box.byteOffset, box.byteLength);
  if (bytes.length < 1 + NONCE + TAG || bytes[0] !== VERSION) throw new BoxFault();
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG });
    decipher.setAAD(placed(place));
    decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    throw new BoxFault();
  }
}

/** The parts of a place with their lengths, so that no two places read the same. */
function placed(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([VERSION, ...place]), 'utf8');
}
