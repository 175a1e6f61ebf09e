import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentOf, ownerUrlOf } from '#lib/demo/environment';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';
import { runningCluster, startPostgres } from '#lib/setup/postgres';
import { hasSecrets, readSecrets } from '#lib/setup/secrets';

/**
 * `npm run audit:verify`: checks the trail of the configured database; without one, that of the demo in `.data`,
 * starting its PostgreSQL for the time of the check where it is stopped. `--file` checks an exported case, offline.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, '.data');
const cluster = join(folder, 'postgres');

if (process.argv.includes('--file')) process.exit(run('verify-file.ts', process.env));
if (process.env.DATABASE_URL || process.env.DATABASE_URL_FILE) process.exit(verify(process.env));
const secrets = hasSecrets(folder) ? readSecrets(folder) : undefined;
if (!secrets?.ports) {
  process.stderr.write('There is no trail to check: set DATABASE_URL and its companions, or start the demo once.\n');
  process.exit(1);
}
const running = runningCluster(cluster);
if (running) process.exit(verify(demoEnvironment(running.port)));

const keeper = startKeeper();
const port = await anyPort(new Set());
const log = join(folder, 'logs', 'postgres.log');
await startPostgres({ keeper, folder: cluster, log, port, password: secrets.postgresPassword });
const code = verify(demoEnvironment(port));
await keeper.stopAll();
process.exit(code);

function demoEnvironment(postgres: number): NodeJS.ProcessEnv {
  if (!secrets?.ports) return process.env;
  const ports = { ...secrets.ports, postgres };
  return { ...environmentOf(folder, secrets, ports), DATABASE_OWNER_URL: ownerUrlOf(secrets, ports) };
}

function verify(env: NodeJS.ProcessEnv): number {
  return run('verify.ts', env);
}

function run(name: string, env: NodeJS.ProcessEnv): number {
  const script = join(root, 'lib', 'audit', name);
  return spawnSync(process.execPath, [script, ...process.argv.slice(2)], { stdio: 'inherit', env }).status ?? 1;
}
