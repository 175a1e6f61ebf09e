import { buildWithGo, cachedBuild, cacheFolder, type GoProgram, onPath } from '#lib/setup/go-program';
import type { Keeper } from '#lib/setup/keep';
import type { Say } from '#lib/setup/say';

const LOCAL_KMS: GoProgram = {
  label: 'local-kms',
  file: 'local-kms',
  module: 'github.com/nsmithuk/local-kms',
  version: 'v0.0.0-20260228092603-2a5e92d09ab6',
  takes: 'about a minute',
  mute: true,
};

/**
 * A key management service for tests: on the PATH, the cached build, a build with Go.
 * @throws with the ways to get it, where there is none
 */
export async function findLocalKms(keeper: Keeper, say: Say, cache = cacheFolder()): Promise<string> {
  const found = onPath('local-kms') ?? cachedBuild(LOCAL_KMS, cache);
  if (found) return found;
  const built = onPath('go') ? await buildWithGo(LOCAL_KMS, keeper, cache, say) : undefined;
  if (built) return built;
  throw new Error(
    [
      'The tests of the key management service need one. Any one of these gets it, then start again:',
      '  · install Go (https://go.dev/dl) and let the set-up build local-kms, once',
      '  · put local-kms on the PATH (https://github.com/nsmithuk/local-kms)',
    ].join('\n'),
  );
}
