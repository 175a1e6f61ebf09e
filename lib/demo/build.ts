import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keeper } from '#lib/setup/keep';
import { during, type Say } from '#lib/setup/say';

const SOURCES = [
  'app/**/*',
  'components/**/*',
  'lib/**/*',
  'db/**/*',
  'public/**/*',
  '*.config.mjs',
  'tsconfig.json',
  'package-lock.json',
  '{proxy,instrumentation,instrumentation-client}.ts',
];
const NOT_SERVED = /\.test\.ts$|^lib\/(setup|demo)\//;

/** Builds the pages unless those in `.next` come from exactly these sources. */
export async function buildOnce(options: {
  root: string;
  keeper: Keeper;
  env: NodeJS.ProcessEnv;
  log: string;
  say: Say;
}): Promise<void> {
  const { root, keeper, env, log, say } = options;
  const mark = join(root, '.next', 'sources.sha256');
  const sources = hashSources(root);
  if (existsSync(join(root, '.next', 'BUILD_ID')) && existsSync(mark) && readFileSync(mark, 'utf8') === sources) return;

  rmSync(log, { force: true });
  say('Building the pages, once for this state of the sources (about a minute).');
  const build = await keeper.start({
    name: 'next-build',
    command: process.execPath,
    args: [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    cwd: root,
    env,
    log,
  });
  const ended = await during('building the pages', build.exited);
  if (ended !== 'code 0') throw new Error(`The pages could not be built (${ended}):\n${tail(log)}`);
  writeFileSync(mark, sources);
}

/** The last lines of a log, for the person in front of the terminal. */
export function tail(log: string, lines = 30): string {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-lines).join('\n') : '';
}

function hashSources(root: string): string {
  const hash = createHash('sha256');
  const files = globSync(SOURCES, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !NOT_SERVED.test(path.slice(root.length + (root.endsWith('/') ? 0 : 1))))
    .sort();
  for (const path of files)
    hash
      .update(`${path.slice(root.length)}\0`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex');
}
