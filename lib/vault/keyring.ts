import { env } from '#lib/env';
import { open, seal } from '#lib/vault/box';
import { type Credentials, kmsKey } from '#lib/vault/kms';
import { idOf, type RingKey } from '#lib/vault/ring-key';

/** A data key as it rests: encrypted by the keyring's key of this id. */
export type Wrapped = { keyId: string; wrapped: string };

/** What wraps data keys: the first key of `KEYRING` wraps, all unwrap. `unwrap` fails where the key is not on the ring. */
export type Keyring = {
  readonly currentId: string;
  readonly ids: readonly string[];
  wrap(place: string, dataKey: Buffer): Promise<Wrapped>;
  unwrap(place: string, held: Wrapped): Promise<Buffer>;
  probe(): Promise<void>;
};

/** A ring of one or several keys, separated by commas: 32 bytes as base64url, or `kms:…` (lib/vault/kms). */
export function keyringOf(text: string, credentials: Credentials = env()): Keyring {
  const keys = text.split(',').map((part) => keyOf(part.trim(), credentials));
  const ring = new Map(keys.map((key) => [key.id, key]));
  const [current] = keys;
  if (!current) throw new Error('KEYRING: is empty');
  return {
    currentId: current.id,
    ids: [...ring.keys()],
    wrap: async (place, dataKey) => ({ keyId: current.id, wrapped: await current.wrap(place, dataKey) }),
    unwrap: async (place, { keyId, wrapped }) => {
      const key = ring.get(keyId);
      if (!key) throw new Error(`KEYRING lacks the key ${keyId}`);
      return key.unwrap(place, wrapped);
    },
    probe: () => current.probe(),
  };
}

function keyOf(text: string, credentials: Credentials): RingKey {
  return text.startsWith('kms:') ? kmsKey(text, credentials) : ownKey(Buffer.from(text, 'base64url'));
}

/** A key that this process holds itself. */
function ownKey(key: Buffer): RingKey {
  if (key.length !== 32) throw new Error('KEYRING: needs 32 bytes as base64url');
  return {
    id: idOf(key),
    wrap: async (place, dataKey) => seal(key, ['data key', place], dataKey).toString('base64url'),
    unwrap: async (place, wrapped) => open(key, ['data key', place], Buffer.from(wrapped, 'base64url')),
    probe: async () => {},
  };
}

const held: { ring?: { text: string; keyring: Keyring } } = {};

/** The keyring of this process. */
export function keyring(): Keyring {
  const text = env().KEYRING;
  if (held.ring?.text !== text) held.ring = { text, keyring: keyringOf(text) };
  return held.ring.keyring;
}
