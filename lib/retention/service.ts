import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { env } from '#lib/env';

/**
 * The list of erased cases, kept beside the checkpoints, outside the database: where a backup from before an erasure is
 * put back, the worker reads here what has to be erased again.
 */
const fileOf = () => join(env().CHECKPOINT_DIR, 'erasures.log');

/** Notes an erasure; noting it twice does no harm. */
export async function noteErasure(caseId: string): Promise<void> {
  await mkdir(env().CHECKPOINT_DIR, { recursive: true, mode: 0o700 });
  await appendFile(fileOf(), `${caseId}\n`, { mode: 0o600, flush: true });
}

/** Every case that was ever erased. */
export async function notedErasures(): Promise<string[]> {
  const text = await readFile(fileOf(), 'utf8').catch(() => '');
  return [...new Set(text.split('\n').filter((line) => /^case_[0-9a-z]{26}$/.test(line)))];
}
