import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { startKeeper } from '#lib/setup/keep';
import { startLiveKit } from '#lib/setup/livekit-server';
import { anyPort } from '#lib/setup/ports';

export type TestLiveKit = { url: string; key: string; secret: string; stop(): Promise<void> };

/** A video server of the test file's own, started in under a second once it is built. Stop it in `afterAll`. */
export async function testLiveKit(webhookUrl?: string): Promise<TestLiveKit> {
  const folder = mkdtempSync(join(inject('runFolder'), 'livekit-'));
  const keeper = startKeeper();
  const taken = new Set<number>();
  const ports = { http: await anyPort(taken), tcp: await anyPort(taken), udp: await anyPort(taken) };
  const [key, secret] = ['tests-only-key', 'tests-only-secret-of-enough-length'];
  const options = { keeper, folder, ports, key, secret, say: () => {} };
  const { url } = await startLiveKit(webhookUrl ? { ...options, webhookUrl } : options);
  const stop = async (): Promise<void> => {
    await keeper.stopAll();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, key, secret, stop };
}
