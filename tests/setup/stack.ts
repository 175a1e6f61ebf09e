import { readFileSync } from 'node:fs';
import type { PartName } from '#lib/demo/parts';
import type { Role } from '#lib/setup/secrets';

/** The running product that the end-to-end tests look at from outside. */
export type StackInfo = {
  appUrl: string;
  platformUrl: string;
  inboxUrl: string;
  livekitUrl: string;
  /** Superuser's URL: for looking at the trail, and for tampering with it. */
  ownerUrl: string;
  apiKey: string;
  webhookSecret: string;
  emails: Record<Role, string>;
  passwords: Record<Role, string>;
  /** Folder of the stack: logs, storage, checkpoints. */
  folder: string;
  /** What web and worker run with, for starting a script beside them. */
  env: Record<string, string>;
  controlUrl: string;
};

/** What the global set-up started. */
export function stack(): StackInfo {
  const file = process.env.STACK_FILE;
  if (!file) throw new Error('The stack is not running: start the tests with `npm test` or `playwright test`.');
  return JSON.parse(readFileSync(file, 'utf8')) as StackInfo;
}

/** Stops (or kills, as a crash would), starts, freezes or thaws one part of the stack; resolves when that is done. */
export async function control(action: 'start' | 'stop' | 'kill' | 'freeze' | 'thaw', part: PartName): Promise<void> {
  const answer = await fetch(`${stack().controlUrl}/${action}/${part}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`${action} ${part}: ${await answer.text()}`);
}

/** Sets right what a test that failed half way left stopped or frozen, so that the next one has all parts. */
export async function mendAll(): Promise<void> {
  await fetch(`${stack().controlUrl}/mend/all`, { method: 'POST' });
}
