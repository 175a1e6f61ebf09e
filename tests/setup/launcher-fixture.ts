import { join } from 'node:path';
import { startKeeper } from '#lib/setup/keep';
import { endWith } from '#lib/setup/lifetime';
import { startPostgres } from '#lib/setup/postgres';

/** A launcher in small: PostgreSQL and a program with a child of its own. Prints their process ids as one JSON line. */
const [folder, port, stubborn] = process.argv.slice(2);
if (!folder || !port) throw new Error('launcher-fixture <folder> <port> [stubborn]');
const keeper = startKeeper();
endWith(() => keeper.stopAll());
const log = join(folder, 'log');
const postgres = await startPostgres({
  ...{ keeper, log, folder: join(folder, 'postgres'), port: Number(port), password: 'tests-only' },
});
const family = await keeper.start({
  name: 'family',
  command: 'sh',
  // Its child would outlive it; a stubborn one ignores the polite request as well.
  args: ['-c', `${stubborn ? 'trap "" TERM; ' : ''}sleep 1000 & wait; sleep 1000`],
  cwd: folder,
  env: process.env,
  log,
});
process.stdout.write(`${JSON.stringify({ keeper: keeper.pid, postgres: postgres.kept.pid, family: family.pid })}\n`);
