import { execFile, execFileSync } from 'node:child_process';
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
import { promisify } from 'node:util';
import type { Keeper } from '#lib/setup/keep';
import { during, type Say } from '#lib/setup/say';

const run = promisify(execFile);
export const LIVEKIT_VERSION = 'v1.13.3';
const MODULE = `github.com/livekit/livekit-server/cmd/server@${LIVEKIT_VERSION}`;
export const LIVEKIT_IMAGE = `livekit/livekit-server:${LIVEKIT_VERSION}`;

export type LiveKitSource = { kind: 'program'; path: string } | { kind: 'image' };

/**
 * Where LiveKit's server comes from, in the order of README: the PATH, the cached build, a build with Go, a container.
 * @throws with the ways to get it, where there is none
 */
export async function findLiveKit(keeper: Keeper, say: Say, cache = cacheFolder()): Promise<LiveKitSource> {
  const installed = onPath('livekit-server');
  if (installed) return { kind: 'program', path: installed };
  const cached = cachedBuild(cache);
  if (cached) return { kind: 'program', path: cached };
  if (onPath('go')) {
    const built = await build(keeper, cache, say);
    if (built) return { kind: 'program', path: built };
  }
  if (await engineRuns()) {
    await during('Fetching the LiveKit image', run('docker', ['pull', LIVEKIT_IMAGE]));
    return { kind: 'image' };
  }
  throw new Error(
    [
      'The video server LiveKit is missing. Any one of these gets it, then start again:',
      `  · install Go (https://go.dev/dl) and let the set-up build LiveKit ${LIVEKIT_VERSION}`,
      '  · put livekit-server on the PATH (https://github.com/livekit/livekit/releases)',
      '  · start Docker, or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a server of yours',
    ].join('\n'),
  );
}

/** Whether the server needs no building: on the PATH, or built before. */
export function isCached(cache = cacheFolder()): boolean {
  return Boolean(onPath('livekit-server') ?? cachedBuild(cache));
}

/** The folder of the user's cache that outlives a clone. */
function cacheFolder(): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'second-look');
}

/** The cached program, where it is still byte for byte what was built and answers with the pinned version. */
function cachedBuild(cache: string): string | undefined {
  const path = join(cache, `livekit-${LIVEKIT_VERSION}-${process.platform}-${process.arch}`);
  if (!existsSync(path) || !existsSync(`${path}.sha256`)) return undefined;
  if (readFileSync(`${path}.sha256`, 'utf8').trim() !== sumOf(path)) return undefined;
  return isPinned(path) ? path : undefined;
}

async function build(keeper: Keeper, cache: string, say: Say): Promise<string | undefined> {
  mkdirSync(cache, { recursive: true });
  const folder = join(cache, `build-${process.pid}`);
  const log = `${folder}.log`;
  say(`Building LiveKit ${LIVEKIT_VERSION} with Go, once (about two minutes on two cores).`);
  const lines = (): number => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
  try {
    const kept = await keeper.start({
      name: 'livekit-build',
      command: onPath('go') ?? 'go',
      args: ['install', '-v', MODULE],
      cwd: cache,
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
      log,
    });
    const ended = await during('building LiveKit', kept.exited, () => `, ${lines()} packages and downloads so far`);
    const name = existsSync(folder) ? readdirSync(folder)[0] : undefined;
    if (ended !== 'code 0' || !name || !isPinned(join(folder, name))) {
      say(`  LiveKit could not be built:\n${readFileSync(log, 'utf8').split('\n').slice(-6).join('\n')}`);
      return undefined;
    }
    return store(join(folder, name), cache);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(log, { force: true });
  }
}

function store(program: string, cache: string): string {
  const path = join(cache, `livekit-${LIVEKIT_VERSION}-${process.platform}-${process.arch}`);
  copyFileSync(program, `${path}.new`);
  writeFileSync(`${path}.sha256`, `${sumOf(program)}\n`);
  renameSync(`${path}.new`, path);
  return path;
}

function isPinned(path: string): boolean {
  try {
    return execFileSync(path, ['--version'], { encoding: 'utf8' }).includes(LIVEKIT_VERSION.slice(1));
  } catch {
    return false;
  }
}

function sumOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

async function engineRuns(): Promise<boolean> {
  try {
    await run('docker', ['info'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
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
