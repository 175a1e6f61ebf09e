import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { buildWithGo, cachedBuild, cacheFolder, type GoProgram, onPath } from '#lib/setup/go-program';
import type { Keeper } from '#lib/setup/keep';
import { during, type Say } from '#lib/setup/say';

const run = promisify(execFile);
export const LIVEKIT_VERSION = 'v1.13.3';
const LIVEKIT: GoProgram = {
  label: 'LiveKit',
  file: 'livekit',
  module: 'github.com/livekit/livekit-server/cmd/server',
  version: LIVEKIT_VERSION,
  takes: 'about two minutes',
};
export const LIVEKIT_IMAGE = `livekit/livekit-server:${LIVEKIT_VERSION}`;

export type LiveKitSource = { kind: 'program'; path: string } | { kind: 'image' };

/**
 * Where LiveKit's server comes from, in the order of README: the PATH, the cached build, a build with Go, a container.
 * @throws with the ways to get it, where there is none
 */
export async function findLiveKit(keeper: Keeper, say: Say, cache = cacheFolder()): Promise<LiveKitSource> {
  const installed = onPath('livekit-server');
  if (installed) return { kind: 'program', path: installed };
  const cached = cachedBuild(LIVEKIT, cache);
  if (cached) return { kind: 'program', path: cached };
  if (onPath('go')) {
    const built = await buildWithGo(LIVEKIT, keeper, cache, say);
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
  return Boolean(onPath('livekit-server') ?? cachedBuild(LIVEKIT, cache));
}

async function engineRuns(): Promise<boolean> {
  try {
    await run('docker', ['info'], { timeout: 10_000 });
    return true;
  } catch {
    return false;
  }
}
