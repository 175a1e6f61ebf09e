import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { env } from '#lib/env';
import { post } from '#tests/factories-factors';

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const WITH_KEY = 0x40;

type Saying = { challenge: string; origin?: string; verified?: boolean };

/** A device with a passkey of its own, as WebAuthn describes it: counts its uses, signs with ES256, attests nothing. */
export function device() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let count = 0;
  const clientData = (type: string, { challenge, origin }: Saying) =>
    Buffer.from(
      JSON.stringify({ type, challenge, origin: origin ?? new URL(env().APP_URL).origin, crossOrigin: false }),
    );
  const data = (flags: number, verified: boolean, tail = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(count);
    const host = createHash('sha256').update(new URL(env().APP_URL).hostname).digest();
    return Buffer.concat([host, Buffer.from([flags | (verified ? USER_VERIFIED : 0)]), counter, tail]);
  };
  return {
    id: id.toString('base64url'),
    setCount: (next: number) => {
      count = next;
    },
    /** What a browser would hand on of the new passkey. */
    register(saying: Saying) {
      const cose = new Map<number, number | Uint8Array>([
        ...([
          [1, 2],
          [3, -7],
          [-1, 1],
        ] as const),
        ...([
          [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
          [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
        ] as const),
      ]);
      const length = Buffer.from([0, id.length]);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, isoCBOR.encode(cose)]);
      const authData = data(USER_PRESENT | WITH_KEY, saying.verified ?? true, attested);
      const object = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authData)],
      ]);
      return {
        ...{ id: id.toString('base64url'), name: 'A key of the tests', transports: ['usb'] },
        clientDataJson: clientData('webauthn.create', saying).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(object)).toString('base64url'),
      };
    },
    /** What a browser would hand on of its answer to a challenge. */
    answer(saying: Saying) {
      count += 1;
      const [authData, client] = [data(USER_PRESENT, saying.verified ?? true), clientData('webauthn.get', saying)];
      const signed = Buffer.concat([authData, createHash('sha256').update(client).digest()]);
      return {
        id: id.toString('base64url'),
        clientDataJson: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      };
    },
  };
}
export type Device = ReturnType<typeof device>;

/** The challenge that this session is given: for a new passkey, or to prove by one. */
export async function challengeFor(cookie: string, what: 'account/passkeys' | 'session/passkey'): Promise<string> {
  const begun = await post(cookie, `/${what}/begin`);
  if (begun.status !== 200) throw new Error(`no challenge: ${JSON.stringify(begun.body)}`);
  return String(begun.body.challenge);
}

/** Adds this device's passkey in this session. */
export async function addPasskey(cookie: string, made: Device = device()) {
  const challenge = await challengeFor(cookie, 'account/passkeys');
  const added = await post(cookie, '/account/passkeys', made.register({ challenge }));
  if (added.status !== 201) throw new Error(`the passkey was not added: ${JSON.stringify(added.body)}`);
  return { made, passkeyId: String(added.body.passkeyId), codes: added.body.codes as string[] };
}
