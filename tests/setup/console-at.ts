import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf } from '#lib/demo/parts';
import { anyPorts } from '#lib/demo/ports';
import { startKeeper } from '#lib/setup/keep';
import { say } from '#lib/setup/say';
import { readSecrets } from '#lib/setup/secrets';
import { stack } from '#tests/setup/stack';

const SHIFT = fileURLToPath(new URL('./shifted-clock.mjs', import.meta.url));

/** The pages of the running stack once more, on a port of their own and with a clock that shows another moment. */
export async function consoleAt(now: Date) {
  const folder = mkdtempSync(join(stack().folder, 'elsewhen-'));
  mkdirSync(join(folder, 'logs'));
  const keeper = startKeeper();
  const ports = await anyPorts();
  const url = `http://localhost:${ports.web}`;
  const own = { APP_URL: url, NEXTAUTH_URL: url, PORT: String(ports.web), NODE_OPTIONS: `--import ${SHIFT}` };
  const env = { ...stack().env, ...own, NODE_ENV: 'production' as const, CLOCK_SHIFT_MS: `${+now - Date.now()}` };
  await partsOf({ keeper, folder, secrets: readSecrets(folder), ports, env, say }).start('web');
  return { url, stop: () => keeper.stopAll() };
}
