import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { inject } from 'vitest';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';

export const KMS_KEYS = { AWS_ACCESS_KEY_ID: 'tests-only', AWS_SECRET_ACCESS_KEY: 'tests-only-secret' } as const;

/** A real key management service on this machine. It may be stopped and started again on its port. */
export async function testKms() {
  const keeper = startKeeper();
  const folder = mkdtempSync(join(inject('runFolder'), 'kms-'));
  const port = await anyPort(new Set());
  const endpoint = `http://127.0.0.1:${port}`;
  const start = async () => {
    const kept = await keeper.start({
      name: 'local-kms',
      command: process.env.LOCAL_KMS_PATH ?? 'local-kms',
      args: [],
      cwd: folder,
      env: { ...process.env, PORT: String(port), KMS_DATA_PATH: join(folder, 'data'), KMS_REGION: 'eu-west-2' },
      log: join(folder, 'local-kms.log'),
    });
    await untilListening(endpoint);
    return kept;
  };
  let running = await start();
  const credentials = { accessKeyId: KMS_KEYS.AWS_ACCESS_KEY_ID, secretAccessKey: KMS_KEYS.AWS_SECRET_ACCESS_KEY };
  const client = new KMSClient({ endpoint, region: 'eu-west-2', credentials });
  const partOf = (keyId: string) => `kms:${keyId}?endpoint=${endpoint}&region=eu-west-2`;
  return {
    /** Makes a key and gives its id, its ARN and what names it in KEYRING. */
    newKey: async () => {
      const { KeyMetadata } = await client.send(new CreateKeyCommand({}));
      const [id, arn] = [KeyMetadata?.KeyId ?? '', KeyMetadata?.Arn ?? ''];
      return { id, arn, part: partOf(id) };
    },
    partOf,
    disable: (keyId: string) => client.send(new DisableKeyCommand({ KeyId: keyId })),
    stop: () => running.stop(),
    start: async () => {
      running = await start();
    },
    end: () => keeper.stopAll(),
  };
}

async function untilListening(url: string): Promise<void> {
  for (let waited = 0; waited < 20_000; waited += 50) {
    if (await fetch(url).catch(() => undefined)) return;
    await pause(50);
  }
  throw new Error('the key management service did not answer within 20 seconds');
}
