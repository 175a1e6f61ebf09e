import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { Env } from '#lib/env';
import { StoreFault } from '#lib/evidence/rules';

type Credentials = Pick<Env, 'AWS_ACCESS_KEY_ID' | 'AWS_SECRET_ACCESS_KEY' | 'AWS_SESSION_TOKEN' | 'AWS_REGION'>;

/**
 * A bucket of S3, or of a server that speaks its protocol: `s3://bucket?endpoint=https://host&region=name`. Without keys
 * in the environment the SDK's own chain finds them (an instance's role). No object is ever written over.
 */
export function bucketStore(url: URL, credentials: Credentials) {
  const bucket = url.host;
  const client = clientOf(url, credentials);
  return {
    write: async (name: string, bytes: Uint8Array): Promise<void> => {
      const sent = new PutObjectCommand({ Bucket: bucket, Key: name, Body: bytes, IfNoneMatch: '*' });
      try {
        await client.send(sent);
      } catch (error) {
        // Names are random: what stands there is this very object, whose answer was lost, or nothing of ours.
        if (statusOf(error) !== 412 || !isSame(await read(client, bucket, name), bytes)) throw faultOf(error);
      }
    },
    read: (name: string): Promise<Uint8Array> => read(client, bucket, name),
    erase: async (name: string): Promise<void> => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: name })).catch((error: unknown) => {
        throw faultOf(error);
      });
    },
  };
}

function clientOf(url: URL, env: Credentials): S3Client {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = env;
  const endpoint = url.searchParams.get('endpoint');
  return new S3Client({
    region: url.searchParams.get('region') ?? env.AWS_REGION ?? 'us-east-1',
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(token ? { sessionToken: token } : {}) } }
      : {}),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    maxAttempts: 3,
  });
}

async function read(client: S3Client, bucket: string, name: string): Promise<Uint8Array> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
    return (await Body?.transformToByteArray()) ?? new Uint8Array();
  } catch (error) {
    throw faultOf(error);
  }
}

function statusOf(error: unknown): number {
  return error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
}

/** A store's answer as one of four faults; its message may name the bucket, so the code alone is passed on. */
function faultOf(error: unknown): StoreFault {
  if (error instanceof StoreFault) return error;
  const status = statusOf(error);
  const detail = error instanceof Error ? error.name : '';
  if (detail === 'NoSuchKey') return new StoreFault('STORE_LACKS', detail);
  if (status === 507 || detail === 'QuotaExceeded') return new StoreFault('STORE_FULL', detail);
  return new StoreFault([401, 403].includes(status) ? 'STORE_DENIED' : 'STORE_DOWN', detail);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
