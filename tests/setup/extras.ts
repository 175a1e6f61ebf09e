import { hasFfmpeg } from '#lib/film/service';
import type { Keeper } from '#lib/setup/keep';
import { findLocalKms } from '#lib/setup/local-kms';
import type { Say } from '#lib/setup/say';
import { findSchemathesis } from '#lib/setup/schemathesis';
import { findVersitygw } from '#lib/setup/versitygw';

/** Tests that need a program which not every machine can get: the file, the variable that holds its path, how to find it. */
const EXTRAS = [
  { file: 'tests/integration/store-s3.test.ts', variable: 'VERSITYGW_PATH', find: findVersitygw },
  { file: 'tests/security/kms.test.ts', variable: 'LOCAL_KMS_PATH', find: findLocalKms },
  { file: 'tests/security/fuzz.test.ts', variable: 'SCHEMATHESIS_PATH', find: findSchemathesis },
  { file: 'tests/e2e/recorder.spec.ts', variable: 'FFMPEG_PATH', find: findFfmpeg },
] as const;

/** ffmpeg is the machine's own: the product looks for it in the path as well. */
async function findFfmpeg(): Promise<string> {
  if (await hasFfmpeg()) return 'ffmpeg';
  throw new Error(
    'There is no ffmpeg here: with it (such as `apt-get install ffmpeg`) the worker records calls itself.',
  );
}

/** The files to leave out where their program is not at hand (`run.ts` says so, and how to get it). */
export function leftOut(): string[] {
  return EXTRAS.filter(({ variable }) => !process.env[variable]).map(({ file }) => file);
}

/** Gets the programs that the tests to run need. Gives, for each that cannot be had, which tests were not run and why. */
export async function prepareExtras(keeper: Keeper, say: Say, named: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  for (const { file, variable, find } of EXTRAS) {
    if (named.length > 0 && !named.some((name) => file.includes(name))) continue;
    try {
      process.env[variable] = await find(keeper, say);
    } catch (error) {
      missing.push(`Not run: ${file}. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return missing;
}
