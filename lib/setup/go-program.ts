import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Keeper } from '#lib/setup/keep';
import { during, type Say } from '#lib/setup/say';

/** A server that is built once with Go from a pinned version and kept in the user's cache. */
export type GoProgram = {
  /** As people call it. */
  label: string;
  /** The start of its file in the cache. */
  file: string;
  module: string;
  version: string;
  /** How long a build takes on two cores. */
  takes: string;
  /** Any argument starts it, `--version` too: its version is only read out of its file. */
  mute?: true;
};

/** The folder of the user's cache that outlives a clone. */
export function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'second-look');
}

/** The cached program, where it is still byte for byte what was built and answers with the pinned version. */
export function cachedBuild(program: GoProgram, cache: string): string | undefined {
  const path = pathOf(program, cache);
  if (!existsSync(path) || !existsSync(`${path}.sha256`)) return undefined;
  if (readFileSync(`${path}.sha256`, 'utf8').trim() !== sumOf(path)) return undefined;
  return isPinned(program, path) ? path : undefined;
}

/** Builds a program into the cache and gives its path; nothing where that fails, after the last lines of its log. */
export async function buildWithGo(
  program: GoProgram,
  keeper: Keeper,
  cache: string,
  say: Say,
): Promise<string | undefined> {
  const { label, file, module, version } = program;
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, `build-${file}-${process.pid}`);
  const log = `${folder}.log`;
  say(`Building ${label} ${version} with Go, once (${program.takes} on two cores).`);
  const lines = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
  try {
    const kept = await keeper.start({
      name: `${file}-build`,
      command: onPath('go') ?? 'go',
      args: ['install', '-v', `${module}@${version}`],
      cwd: cache,
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
      log,
    });
    const ended = await during(`building ${label}`, kept.exited, () => `, ${lines()} packages and downloads so far`);
    const name = existsSync(folder) ? readdirSync(folder)[0] : undefined;
    if (ended !== 'code 0' || !name || !isPinned(program, join(folder, name))) {
      say(`  ${label} could not be built:\n${readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`);
      return undefined;
    }
    return store(program, join(folder, name), cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(log, { force: true });
  }
}

/** The first program of this name on the PATH. */
export function onPath(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, process.platform === 'win32' ? `${name}.exe` : name))
    .find((path) => existsSync(path));
}

function store(program: GoProgram, built: string, cache: string): string {
  const path = pathOf(program, cache);
  copyFileSync(built, `${path}.new`);
  writeFileSync(`${path}.sha256`, `${sumOf(built)}\n`);
  renameSync(`${path}.new`, path);
  return path;
}

const pathOf = ({ file, version }: GoProgram, cache: string): string =>
  join(cache, `${file}-${version}-${process.platform}-${process.arch}`);

/** A program says its version, or carries it as what Go wrote into it at its build. */
function isPinned({ version, module, mute }: GoProgram, path: string): boolean {
  try {
    if (!mute && execFileSync(path, ['--version'], { encoding: 'utf8' }).includes(version.slice(1))) return true;
  } catch {
    return false;
  }
  const build = readFileSync(path).toString('latin1');
  return build.includes(`${module.split('/').slice(0, 3).join('/')}\t${version}`);
}

function sumOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
