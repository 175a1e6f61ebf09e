import { createHash } from 'node:crypto';
import { env } from '#lib/env';
import { open, seal } from '#lib/vault/box';

/** A data key as it rests: encrypted by the keyring's key of this id. */
export type Wrapped = { keyId: string; wrapped: string };

/**
 * What wraps data keys: the keys of `KEYRING` here, or a key management service behind the same four members. `place` is
 * what the data key is for and is authenticated. `unwrap` fails where the key is not on the ring.
 */
export type Keyring = {
  readonly currentId: string;
  readonly ids: readonly string[];
  wrap(place: string, dataKey: Buffer): Promise<Wrapped>;
  unwrap(place: string, held: Wrapped): Promise<Buffer>;
};

/** Keys on a ring have names that say nothing: eight characters of a hash. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('second-look key id\n').update(key).digest('hex').slice(0, 8);
}

/** A keyring of one or several 32-byte keys as base64url, separated by commas: the first wraps, all unwrap. */
export function localKeyring(text: string): Keyring {
  const keys = text.split(',').map((part) => Buffer.from(part.trim(), 'base64url'));
  const ring = new Map(keys.map((key) => [idOf(key), key]));
  const [current] = keys;
  if (!current || keys.some((key) => key.length !== 32)) throw new Error('KEYRING: needs 32 bytes as base64url');
  const currentId = idOf(current);
  return {
    currentId,
    ids: [...ring.keys()],
    wrap: async (place, dataKey) => ({
      keyId: currentId,
      wrapped: seal(current, ['data key', place], dataKey).toString('base64url'),
    }),
    unwrap: async (place, { keyId, wrapped }) => {
      const key = ring.get(keyId);
      if (!key) throw new Error(`KEYRING lacks the key ${keyId}`);
      return open(key, ['data key', place], Buffer.from(wrapped, 'base64url'));
    },
  };
}

const held: { ring?: { text: string; keyring: Keyring } } = {};

/** The keyring of this process. */
export function keyring(): Keyring {
  const text = env().KEYRING;
  if (held.ring?.text !== text) held.ring = { text, keyring: localKeyring(text) };
  return held.ring.keyring;
}
