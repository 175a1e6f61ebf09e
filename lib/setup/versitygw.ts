import { buildWithGo, cachedBuild, cacheFolder, type GoProgram, onPath } from '#lib/setup/go-program';
import type { Keeper } from '#lib/setup/keep';
import type { Say } from '#lib/setup/say';

const VERSITYGW: GoProgram = {
  label: 'Versity’s S3 gateway',
  file: 'versitygw',
  module: 'github.com/versity/versitygw/cmd/versitygw',
  version: 'v1.8.0',
  takes: 'about three minutes',
};

/**
 * An S3 server for tests: on the PATH, the cached build, a build with Go.
 * @throws with the ways to get it, where there is none
 */
export async function findVersitygw(keeper: Keeper, say: Say, cache = cacheFolder()): Promise<string> {
  const found = onPath('versitygw') ?? cachedBuild(VERSITYGW, cache);
  if (found) return found;
  const built = onPath('go') ? await buildWithGo(VERSITYGW, keeper, cache, say) : undefined;
  if (built) return built;
  throw new Error(
    [
      'The tests of the S3 store need an S3 server. Any one of these gets it, then start again:',
      `  · install Go (https://go.dev/dl) and let the set-up build versitygw ${VERSITYGW.version}`,
      '  · put versitygw on the PATH (https://github.com/versity/versitygw/releases)',
    ].join('\n'),
  );
}
