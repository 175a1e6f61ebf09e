import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { onPath } from '#lib/setup/go-program';
import type { Say } from '#lib/setup/say';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLAYWRIGHT = join(fileURLToPath(new URL('../..', import.meta.url)), 'node_modules', 'playwright', 'cli.js');

/**
 * A browser for tests: one that is installed, else Playwright's download, else Debian's package (as root).
 * @returns the path of its program
 * @throws with what to do, where none can be had
 */
export function findChromium(say: Say): string {
  const found = installed();
  if (found) return found;

  say('Fetching Chromium for the tests.');
  spawnSync(process.execPath, [PLAYWRIGHT, 'install', 'chromium'], { stdio: 'inherit', timeout: 300_000 });
  if (starts(chromium.executablePath())) return chromium.executablePath();

  if (process.getuid?.() === 0 && onPath('apt-get')) {
    say('Playwright has none for this system: installing Debian’s package.');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-q'], { stdio: 'inherit', env });
    spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], { stdio: 'inherit', env });
    const packaged = installed();
    if (packaged) return packaged;
  }
  throw new Error(
    'The end-to-end tests need Chromium. Install it (on Debian: apt-get install chromium) and start again.',
  );
}

function installed(): string | undefined {
  const known = [process.env.CHROMIUM_PATH, ...NAMES.map(onPath), chromium.executablePath()];
  return known.find((path): path is string => path !== undefined && starts(path));
}

/** A download may be there and still lack libraries of the system. */
function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    execFileSync(path, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false;
  }
}
