import { log } from '#lib/log';
import { keyring } from '#lib/vault/keyring';
import { missingKeys, oneUnderEach } from '#lib/vault/queries';

/**
 * At start: without a key that data is sealed under, the process ends before it answers anybody, and nothing is written
 * over. The same where a key management service does not do what is asked. Where the database does not answer yet,
 * /readyz goes on asking.
 */
export async function demandKeys(): Promise<void> {
  await keyring().probe().catch(refuseStart);
  const kept = await Promise.all([missingKeys(), oneUnderEach()]).catch(() => null);
  if (kept === null) return log().warn('the database does not answer yet: the keyring is not checked');
  const [missing, samples] = kept;
  if (missing.length > 0) {
    const lines = missing.map(({ keyId, subjects }) => `  ${keyId}, with which ${subjects} keys are wrapped\n`);
    process.stderr.write(`KEYRING lacks keys that data is sealed under. Put them back on the ring:\n${lines.join('')}`);
    process.exit(1);
  }
  for (const { subject, ...held } of samples) await keyring().unwrap(subject, held).catch(refuseStart);
}

/** The error says no name and no key. */
function refuseStart(error: unknown): never {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`KEYRING has a key that cannot be used now: ${why}. See that it is there and allowed.\n`);
  process.exit(1);
}
