import { log } from '#lib/log';
import { missingKeys } from '#lib/vault/queries';

/**
 * At start: without a key that data is sealed under, the process ends before it answers anybody, and nothing is written
 * over. Where the database does not answer yet, /readyz goes on asking.
 */
export async function demandKeys(): Promise<void> {
  const missing = await missingKeys().catch(() => null);
  if (missing === null) return log().warn('the database does not answer yet: the keyring is not checked');
  if (missing.length === 0) return;
  const lines = missing.map(({ keyId, subjects }) => `  ${keyId}, with which ${subjects} keys are wrapped\n`);
  process.stderr.write(`KEYRING lacks keys that data is sealed under. Put them back on the ring:\n${lines.join('')}`);
  process.exit(1);
}
