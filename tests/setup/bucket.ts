import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';

export const BUCKET_KEYS = { AWS_ACCESS_KEY_ID: 'tests-only', AWS_SECRET_ACCESS_KEY: 'tests-only-secret' } as const;

/** A real S3 server with one bucket, `evidence`, over a folder. It may be stopped and started again on its port. */
export async function testBucket() {
  const keeper = startKeeper();
  const folder = mkdtempSync(join(inject('runFolder'), 'bucket-'));
  const [objects, sidecar] = [join(folder, 'objects'), join(folder, 'sidecar')];
  for (const path of [join(objects, 'evidence'), sidecar]) mkdirSync(path, { recursive: true });
  const port = await anyPort(new Set());
  const endpoint = `http://127.0.0.1:${port}`;
  const start = async () => {
    const args = ['--port', `127.0.0.1:${port}`, '--quiet', 'posix', '--sidecar', sidecar, objects];
    const env = { ...process.env, ROOT_ACCESS_KEY: BUCKET_KEYS.AWS_ACCESS_KEY_ID };
    const kept = await keeper.start({
      name: 'versitygw',
      command: process.env.VERSITYGW_PATH ?? 'versitygw',
      args,
      cwd: folder,
      env: { ...env, ROOT_SECRET_KEY: BUCKET_KEYS.AWS_SECRET_ACCESS_KEY },
      log: join(folder, 'versitygw.log'),
    });
    await untilListening(endpoint);
    return kept;
  };
  let running = await start();
  return {
    endpoint,
    url: `s3://evidence?endpoint=${endpoint}`,
    objects: join(objects, 'evidence'),
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
  throw new Error('the S3 server did not answer within 20 seconds');
}
