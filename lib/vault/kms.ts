import { DecryptCommand, EncryptCommand, KMSClient, KMSServiceException } from '@aws-sdk/client-kms';
import type { Env } from '#lib/env';
import { BoxFault } from '#lib/vault/box';
import { idOf, type RingKey } from '#lib/vault/ring-key';

export type Credentials = Pick<Env, 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN' | 'AWS_REGION'>;

/** The service does not answer, or does not do it for us. `code` makes it an answer for the moment (lib/http/serve). */
export class KeyFault extends Error {
  readonly code = 'KEYS_DOWN';

  constructor(detail: string) {
    super(`the key management service did not do it (${detail})`);
    this.name = 'KeyFault';
  }
}

/** Data keys that were unwrapped stay in memory for so long and so many: a list of cases must not ask for each again. */
const [KEPT_MS, KEPT_MOST] = [5 * 60_000, 2_000];

/**
 * A symmetric key of AWS KMS, or of a service that speaks its protocol: `kms:<id or ARN>?endpoint=https://host&region=name`.
 * It never leaves the service; a data key's place is its encryption context, without which it is not unwrapped.
 */
export function kmsKey(text: string, credentials: Credentials): RingKey {
  const url = new URL(text);
  const KeyId = url.pathname;
  const client = clientOf(url, credentials);
  const wrap = async (place: string, dataKey: Buffer): Promise<string> => {
    const asked = new EncryptCommand({ KeyId, Plaintext: dataKey, EncryptionContext: { place } });
    const { CiphertextBlob } = await client.send(asked).catch(fail);
    return Buffer.from(CiphertextBlob ?? []).toString('base64url');
  };
  const ask = async (place: string, wrapped: string): Promise<Buffer> => {
    const CiphertextBlob = Buffer.from(wrapped, 'base64url');
    const asked = new DecryptCommand({ KeyId, CiphertextBlob, EncryptionContext: { place } });
    const { Plaintext } = await client.send(asked).catch(fail);
    return Buffer.from(Plaintext ?? []);
  };
  return {
    id: idOf(Buffer.from(`kms ${KeyId.split('/').at(-1)}`)),
    wrap,
    unwrap: keeping(ask),
    probe: async () => {
      const probe = Buffer.alloc(32, 1);
      if (!(await ask('probe', await wrap('probe', probe))).equals(probe)) throw new KeyFault('Different');
    },
  };
}

function clientOf(url: URL, env: Credentials): KMSClient {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
  const endpoint = url.searchParams.get('endpoint');
  const ofArn = /^arn:[\w-]+:kms:([\w-]+):/.exec(url.pathname)?.[1];
  return new KMSClient({
    region: url.searchParams.get('region') ?? ofArn ?? env.AWS_REGION ?? 'us-east-1',
    ...(endpoint ? { endpoint } : {}),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) } }
      : {}),
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    maxAttempts: 3,
  });
}

/** The same question within five minutes gets the same answer without asking; a failure is not kept. */
function keeping(ask: (place: string, wrapped: string) => Promise<Buffer>): typeof ask {
  const kept = new Map<string, { until: number; answer: Promise<Buffer> }>();
  return (place, wrapped) => {
    const name = `${place}\n${wrapped}`;
    const known = kept.get(name);
    if (known && known.until > Date.now()) return known.answer;
    const answer = ask(place, wrapped);
    kept.delete(name);
    kept.set(name, { until: Date.now() + KEPT_MS, answer });
    const [oldest] = kept.keys();
    if (kept.size > KEPT_MOST && oldest !== undefined) kept.delete(oldest);
    answer.catch(() => kept.get(name)?.answer === answer && kept.delete(name));
    return answer;
  };
}

/** A wrapped key that is not this key's, or of another place, does not open; all else is the service's. */
function fail(error: unknown): never {
  const name = error instanceof Error ? error.name : 'unknown';
  const isOther = ['InvalidCiphertextException', 'IncorrectKeyException'].includes(name);
  if (error instanceof KMSServiceException && isOther) throw new BoxFault();
  throw new KeyFault(name);
}
