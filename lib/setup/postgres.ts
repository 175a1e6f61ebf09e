import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import postgres from 'postgres';
import type { Keeper, Kept } from '#lib/setup/keep';
import { postgresBinaries, postgresFolder, postgresUser } from '#lib/setup/postgres-home';

const run = promisify(execFile);

export type PostgresOptions = {
  keeper: Keeper;
  /** Folder of the cluster; made where it is missing. */
  folder: string;
  log: string;
  port: number;
  /** Of the superuser `postgres`; it must stay the same over the life of the folder. */
  password: string;
  /** Answers before data is on disk: only for clusters that nobody will miss. */
  careless?: boolean;
};
export type RunningPostgres = { kept: Kept; port: number; urlOf(database: string): string; stop(): Promise<void> };

/** Starts a cluster on loopback (making it first), with a keeper that shuts it down fast when this process ends. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const user = postgresUser();
  const bin = postgresBinaries(user);
  const folder = postgresFolder(options.folder, user);
  if (!existsSync(join(folder, 'PG_VERSION'))) await initialise({ ...options, folder }, bin, user);
  await clearStaleLock(folder);

  const careless = options.careless ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [];
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200', ...careless];
  const start = () =>
    options.keeper.start({
      name: `postgres-${options.port}`,
      command: join(bin, 'postgres'),
      args: ['-D', folder, '-p', String(options.port), ...settings.flatMap((setting) => ['-c', setting])],
      cwd: folder,
      env: { NODE_ENV: 'production', PATH: process.env.PATH, LC_MESSAGES: 'C', LANG: 'C' },
      log: options.log,
      stopSignal: 'SIGINT',
      alone: true,
      ...(user ? { user } : {}),
    });
  const urlOf = (database: string): string =>
    `postgres://postgres:${options.password}@127.0.0.1:${options.port}/${database}`;
  const kept = await startedOnceFree(start, urlOf('postgres'));
  return { kept, port: options.port, urlOf, stop: () => kept.stop() };
}

/**
 * A cluster whose last run was killed may be refused for a moment: what it left still ends, or holds its port. So a start
 * that ends at once is tried again, for some seconds.
 */
async function startedOnceFree(start: () => Promise<Kept>, url: string): Promise<Kept> {
  for (let tries = 1; ; tries += 1) {
    const kept = await start();
    try {
      await untilItAnswers(url, kept);
      return kept;
    } catch (error) {
      if (tries === 5) throw error;
      await pause(tries * 500);
    }
  }
}

/** Creates `database` unless it exists; `template` is cloned. */
export async function createDatabase(adminUrl: string, database: string, template = 'template0'): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const found = await sql`select 1 from pg_database where datname = ${database}`;
    if (found.length === 0) await sql`create database ${sql(database)} template ${sql(template)}`;
  } finally {
    await sql.end();
  }
}

/** The port and process of the cluster in `folder` where one runs, from its own lock file. */
export function runningCluster(folder: string): { pid: number; port: number } | undefined {
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const [pid, , , port] = readFileSync(lock, 'utf8').split('\n').map(Number);
  return pid && port && isPostgres(pid) ? { pid, port } : undefined;
}

async function initialise(options: PostgresOptions, bin: string, user: ReturnType<typeof postgresUser>): Promise<void> {
  const { folder } = options;
  // A first start that was cut short leaves a folder that neither serves nor lets itself be initialised.
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(dirname(folder), `.postgres-${process.pid}`);
  writeFileSync(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (user) for (const path of [folder, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await run(
      join(bin, 'initdb'),
      [
        `--pgdata=${folder}`,
        `--pwfile=${passwordFile}`,
        ...['--username=postgres', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
      ],
      { cwd: folder, ...(user ?? {}) },
    );
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * A lock file left by a power cut or `kill -9` may name a process that is now another program's; PostgreSQL then refuses
 * to start. One whose process is a living postgres belongs to a launcher that is just ending: it is waited for.
 */
async function clearStaleLock(folder: string): Promise<void> {
  for (let waited = 0; runningCluster(folder) && waited < 12_000; waited += 100) await pause(100);
  const running = runningCluster(folder);
  if (running) throw new Error(`PostgreSQL still runs in ${folder} (process ${running.pid}). Stop it and start again.`);
  rmSync(join(folder, 'postmaster.pid'), { force: true });
}

function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    // No /proc on this system, or the process has just ended: the signal above was the better witness.
    return process.platform !== 'linux';
  }
}

async function untilItAnswers(url: string, kept: Kept): Promise<void> {
  let ended: string | undefined;
  void kept.exited.then((reason) => {
    ended = reason;
  });
  for (let waited = 0; waited < 60_000; waited += 50) {
    if (ended) throw new Error(`PostgreSQL ended at its start (${ended}). Its log: ${kept.log}`);
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch {
      await pause(50);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  throw new Error(`PostgreSQL did not answer within a minute. Its log: ${kept.log}`);
}
