import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildOnce, tail } from '#lib/demo/build';
import { DATABASE, environmentOf, ownerUrlOf } from '#lib/demo/environment';
import { type DemoInbox, startInbox } from '#lib/demo/inbox';
import { type PartName, type Parts, partsOf, ROOT } from '#lib/demo/parts';
import { type DemoPlatform, startPlatform } from '#lib/demo/platform';
import { type Keeper, startKeeper } from '#lib/setup/keep';
import { isCached } from '#lib/setup/livekit';
import { createDatabase } from '#lib/setup/postgres';
import type { Say } from '#lib/setup/say';
import { type Ports, readSecrets, type Secrets, writeSecrets } from '#lib/setup/secrets';

export type StackOptions = {
  /** Holds everything that the stack keeps: database, files, secrets, logs. */
  folder: string;
  choosePorts(last: Ports | undefined): Promise<Ports>;
  say: Say;
  /** How much the seed writes. */
  seedSize: 'full' | 'small';
};
export type Stack = {
  folder: string;
  secrets: Secrets;
  ports: Ports;
  appUrl: string;
  ownerUrl: string;
  /** What web and worker run with. */
  env: NodeJS.ProcessEnv;
  platform: DemoPlatform;
  inbox: DemoInbox;
  /** Starts a part again; one that runs is stopped first. */
  startPart(name: PartName): Promise<void>;
  /** Stops a part: orderly, or as a crash would. */
  stopPart(name: PartName, how: 'stop' | 'kill'): Promise<void>;
  /** Stops a part where it stands, or lets it go on. */
  freezePart(name: PartName, frozen: boolean): void;
  /** Resolves when a part ended that nobody stopped. */
  broken: Promise<string>;
  stop(): Promise<void>;
};

/** Starts the whole product on this machine: database, video server, pages, worker, a platform and an inbox. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { folder, say } = options;
  // PostgreSQL may run as another account, which has to pass through; what is private has its own modes.
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o711 });
  const keeper = startKeeper();
  try {
    return await startWith(keeper, options);
  } catch (error) {
    await keeper.stopAll();
    say('');
    throw error;
  }
}

async function startWith(keeper: Keeper, options: StackOptions): Promise<Stack> {
  const { folder, say } = options;
  const secrets = readSecrets(folder);
  const ports = await options.choosePorts(secrets.ports);
  const env = environmentOf(folder, secrets, ports);
  const ownerUrl = ownerUrlOf(secrets, ports);
  const parts = partsOf({ keeper, folder, secrets, ports, env, say });

  say('Starting PostgreSQL.');
  await parts.start('postgres');
  writeSecrets(folder, Object.assign(secrets, { ports }));
  await createDatabase(ownerUrl.replace(/[^/]*$/, 'postgres'), DATABASE);
  const owner = { ...env, DATABASE_OWNER_URL: ownerUrl };
  await runOnce(keeper, folder, 'migrate', ['db/migrate.ts'], owner);

  const platform = await startPlatform({
    port: ports.platform,
    file: join(folder, 'platform.json'),
    secret: secrets.webhookSecret,
  });
  const inbox = await startInbox({ port: ports.inbox, smtpPort: ports.smtp, folder: join(folder, 'inbox') });
  if (!secrets.seeded) {
    say('Writing a week of example work.');
    await runOnce(keeper, folder, 'seed', ['db/seed.ts'], { ...owner, ...seedEnvironment(secrets, platform, options) });
    writeSecrets(folder, Object.assign(secrets, { seeded: true }));
  }
  await startServing(
    parts,
    () => buildOnce({ root: ROOT, keeper, env, log: join(folder, 'logs', 'build.log'), say }),
    say,
  );
  const stop = async (): Promise<void> => {
    parts.expectEnd();
    await keeper.stopAll();
    await Promise.allSettled([platform.stop(), inbox.stop()]);
  };
  return {
    ...{ folder, secrets, ports, ownerUrl, env, platform, inbox, stop, appUrl: `http://localhost:${ports.web}` },
    ...{ startPart: parts.start, stopPart: parts.stop, freezePart: parts.freeze, broken: parts.broken },
  };
}

/** LiveKit's first build and the pages' would only slow each other down, so the pages wait for it. */
async function startServing(parts: Parts, build: () => Promise<void>, say: Say): Promise<void> {
  say('Starting LiveKit, the pages and the worker.');
  const livekit = process.env.LIVEKIT_URL ? Promise.resolve() : parts.start('livekit');
  if (!process.env.LIVEKIT_URL && !isCached()) await livekit;
  const pages = build().then(() => Promise.all([parts.start('web'), parts.start('worker')]));
  await Promise.all([livekit, pages]);
}

function seedEnvironment(secrets: Secrets, platform: DemoPlatform, options: StackOptions): Record<string, string> {
  return {
    SEED_PASSWORDS: JSON.stringify(secrets.passwords),
    SEED_WEBHOOK_URL: platform.webhookUrl,
    SEED_WEBHOOK_SECRET: secrets.webhookSecret,
    SEED_API_KEY: secrets.apiKey,
    SEED_SIZE: options.seedSize,
  };
}

async function runOnce(
  keeper: Keeper,
  folder: string,
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const log = join(folder, 'logs', `${name}.log`);
  rmSync(log, { force: true });
  const kept = await keeper.start({ name, command: process.execPath, args, cwd: ROOT, env, log });
  const ended = await kept.exited;
  if (ended !== 'code 0') throw new Error(`The step “${name}” failed (${ended}):\n${tail(log)}`);
}
