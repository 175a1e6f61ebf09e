import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startKeeper } from '#lib/setup/keep';
import { anyPort } from '#lib/setup/ports';
import { createDatabase, startPostgres } from '#lib/setup/postgres';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser's URL of the run's cluster, without a database: append its name. */
    clusterUrl: string;
    /** Folder of this run, removed at its end. */
    runFolder: string;
  }
}

export const TEMPLATE = 'second_look_template';
export const APP_LOGIN = 'second_look_web:tests-only';
export const READS_LOGIN = 'second_look_reader:tests-only';

/** Starts one PostgreSQL for the run and migrates a template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const runFolder = mkdtempSync(join(tmpdir(), 'second-look-tests-'));
  await chmod(runFolder, 0o711);
  const keeper = startKeeper();
  const postgres = await startPostgres({
    keeper,
    folder: join(runFolder, 'postgres'),
    log: join(runFolder, 'postgres.log'),
    port: await anyPort(new Set()),
    password: 'tests-only',
    careless: true,
  });
  const clusterUrl = postgres.urlOf('');
  await createDatabase(postgres.urlOf('postgres'), TEMPLATE);
  const { migrate } = await import('#db/migrate');
  const as = (login: string) => `${clusterUrl.replace(/\/\/[^@]*@/, `//${login}@`)}${TEMPLATE}`;
  await migrate(`${clusterUrl}${TEMPLATE}`, as(APP_LOGIN), as(READS_LOGIN));
  project.provide('clusterUrl', clusterUrl);
  project.provide('runFolder', runFolder);
  return async () => {
    await keeper.stopAll();
    rmSync(runFolder, { recursive: true, force: true });
  };
}
