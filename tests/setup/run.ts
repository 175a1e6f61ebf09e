import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildOnce } from '#lib/demo/build';
import { findChromium } from '#lib/setup/chromium';
import { startKeeper } from '#lib/setup/keep';
import { endWith } from '#lib/setup/lifetime';
import { findLiveKit } from '#lib/setup/livekit';
import { say } from '#lib/setup/say';
import { prepareExtras } from '#tests/setup/extras';

/**
 * `npm test`: gets what the tests need, then runs all of them. `--checks` (`npm run verify`) goes first through format,
 * lint, types and what is unused; `--only-checks` does nothing else. Arguments that follow name test files: those alone run.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'second-look-run-'));
process.env.TALLY_FILE = join(folder, 'tally');
endWith(async () => rmSync(folder, { recursive: true, force: true }));

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const failed: string[] = [];
const notRun: string[] = [];
const onlyChecks = process.argv.includes('--only-checks');
if (onlyChecks || process.argv.includes('--checks')) {
  await step('format and lint', 'biome', ['check', '--error-on-warnings']);
  await step('types', 'tsc', []);
  await step('unused', 'knip', []);
}
if (failed.length === 0 && !onlyChecks) await tests();
const count = tally();
if (!onlyChecks && count.passed + count.failed + count.skipped === 0) failed.push('no test ran');
for (const line of notRun) say(line);
if (failed.length > 0) say(`Failed: ${failed.join(', ')}.`);
if (!onlyChecks)
  say(`\n${count.passed} passed, ${count.failed} failed${count.skipped > 0 ? `, ${count.skipped} skipped` : ''}`);
rmSync(folder, { recursive: true, force: true });
process.exit(failed.length > 0 || count.failed > 0 ? 1 : 0);

async function tests(): Promise<void> {
  try {
    process.env.CHROMIUM_PATH = findChromium(say);
    await preparePrograms();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    failed.push('set-up');
    return;
  }
  const e2e = named.filter((name) => name.includes('e2e'));
  const others = named.filter((name) => !name.includes('e2e'));
  if (named.length === 0 || others.length > 0) {
    await step('pure and integration tests', 'vitest', ['run', '--config', 'tests/vitest.config.ts', ...others]);
  }
  const journeys = globSync('tests/e2e/**/*.spec.ts', { cwd: root });
  if (journeys.length > 0 && (named.length === 0 || e2e.length > 0)) {
    await step('end-to-end tests', 'playwright', ['test', '--config', 'tests/playwright.config.ts', ...e2e]);
  }
}

/** Builds the servers and the pages that tests need now, where they are missing, rather than within the time of some test. */
async function preparePrograms(): Promise<void> {
  const keeper = startKeeper();
  try {
    if (!process.env.LIVEKIT_URL) await findLiveKit(keeper, say);
    notRun.push(...(await prepareExtras(keeper, say, named)));
    const env = { ...process.env, NODE_ENV: 'production' as const };
    if (named.length === 0) await buildOnce({ root, keeper, env, log: join(folder, 'build.log'), say });
  } finally {
    await keeper.stopAll();
  }
}

async function step(label: string, program: string, args: string[]): Promise<void> {
  say(`\n── ${label}`);
  const code = await new Promise<number>((resolve) => {
    const child = spawn(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit' });
    child.once('exit', (status) => resolve(status ?? 1));
    child.once('error', () => resolve(1));
  });
  if (code !== 0) failed.push(label);
}

function tally(): { passed: number; failed: number; skipped: number } {
  const total = { passed: 0, failed: 0, skipped: 0 };
  const file = process.env.TALLY_FILE ?? '';
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  for (const line of lines) {
    const part = JSON.parse(line) as typeof total;
    for (const kind of ['passed', 'failed', 'skipped'] as const) total[kind] += part[kind];
  }
  return total;
}
