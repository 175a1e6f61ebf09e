import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { env } from '#lib/env';
import { evidenceStore } from '#lib/evidence/service';
import { appliedMigrations } from '#lib/health/queries';
import { type Check, type Health, healthOf } from '#lib/health/rules';
import { keyring } from '#lib/vault/keyring';
import { missingKeys } from '#lib/vault/queries';

const PATIENCE_MS = 2_000;

/** Asks everything that the service leans on, all at once, for two seconds at most. */
export async function health(): Promise<Health> {
  const { LIVEKIT_URL, SMTP_URL, STORAGE_URL } = env();
  const applied = within(appliedMigrations());
  const [database, schema, storage, keys, video, mail] = await Promise.all([
    check(applied),
    check(applied.then((count) => demand(count === knownMigrations()))),
    check(within(evidenceStore(STORAGE_URL).probe())),
    check(within(Promise.all([missingKeys(), keyring().probe()])).then(([missing]) => demand(missing.length === 0))),
    check(fetch(LIVEKIT_URL.replace(/^ws/, 'http'), { signal: AbortSignal.timeout(PATIENCE_MS) })),
    check(reachable(new URL(SMTP_URL))),
  ]);
  return healthOf({ database, schema, storage, keys, video, mail });
}

/** How many migrations this version of the program knows. */
function knownMigrations(): number {
  const journal: unknown = JSON.parse(readFileSync(join(process.cwd(), 'drizzle/meta/_journal.json'), 'utf8'));
  return (journal as { entries: unknown[] }).entries.length; // written by drizzle-kit
}

function reachable(url: URL): Promise<void> {
  return new Promise((done, failed) => {
    const port = Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587);
    const socket = connect({ host: url.hostname, port, timeout: PATIENCE_MS });
    socket.once('connect', () => {
      socket.destroy();
      done();
    });
    socket.once('timeout', () => socket.destroy(new Error('timeout')));
    socket.once('error', failed);
  });
}

function demand(holds: boolean): void {
  if (!holds) throw new Error('does not hold');
}

function within<T>(asked: Promise<T>): Promise<T> {
  return Promise.race([
    asked,
    new Promise<never>((_, failed) => {
      setTimeout(() => failed(new Error('timeout')), PATIENCE_MS).unref();
    }),
  ]);
}

function check(asked: Promise<unknown>): Promise<Check> {
  return asked.then(
    () => 'ok',
    () => 'down',
  );
}
