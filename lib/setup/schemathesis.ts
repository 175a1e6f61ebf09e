import { execFile } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, onPath } from '#lib/setup/go-program';
import type { Keeper } from '#lib/setup/keep';
import { during, type Say } from '#lib/setup/say';

const run = promisify(execFile);
export const SCHEMATHESIS_VERSION = '4.32.5';

/**
 * The fuzzer of the API's document: in a Python environment of its own, made once in the user's cache.
 * @throws with how to get it, where Python is missing or the package cannot be fetched
 */
export async function findSchemathesis(_keeper: Keeper, say: Say, cache = cacheFolder()): Promise<string> {
  const home = join(cache, `schemathesis-${SCHEMATHESIS_VERSION}`);
  const program = join(home, 'bin', 'schemathesis');
  // Written last, so that half an environment is never taken for a whole one.
  if (existsSync(join(home, 'whole'))) return program;
  const python = onPath('python3');
  try {
    if (!python) throw new Error('no Python');
    say(`Fetching schemathesis ${SCHEMATHESIS_VERSION}, once.`);
    rmSync(home, { recursive: true, force: true });
    const pip = join(home, 'bin', 'pip');
    const wanted = ['install', '--quiet', '--disable-pip-version-check', `schemathesis==${SCHEMATHESIS_VERSION}`];
    await run(python, ['-m', 'venv', home]);
    await during('installing schemathesis', run(pip, wanted, { timeout: 300_000 }));
    writeFileSync(join(home, 'whole'), '');
    return program;
  } catch {
    rmSync(home, { recursive: true, force: true });
    throw new Error(
      [
        'The fuzz of the API needs schemathesis. To get it:',
        '  · install Python 3 with venv (on Debian: apt-get install python3-venv) and start again with a network,',
        `    which installs schemathesis ${SCHEMATHESIS_VERSION} by itself`,
      ].join('\n'),
    );
  }
}
