import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { anyPort } from '#lib/setup/ports';
import { runningCluster } from '#lib/setup/postgres';

const fixture = fileURLToPath(new URL('../setup/launcher-fixture.ts', import.meta.url));
type Pids = { keeper: number; postgres: number; family: number };
type Launcher = { process: ChildProcess; pids: Pids };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'second-look-launcher-'));
  chmodSync(folder, 0o711);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('what a launcher starts', () => {
  test('ends with it after Ctrl-C, and PostgreSQL shuts down cleanly', async () => {
    const { process: launcher, pids } = await launch();
    launcher.kill('SIGINT');
    await once(launcher, 'exit');
    await gone(pids);
    expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('database system is shut down');
  }, 60_000);

  test('ends with it after kill -9 of its whole process group, however stubborn', async () => {
    const { process: launcher, pids } = await launch('stubborn');
    process.kill(-Number(launcher.pid), 'SIGKILL');
    await once(launcher, 'exit');
    await gone(pids);
    expect(readFileSync(join(folder, 'log'), 'utf8')).toContain('database system is shut down');
  }, 60_000);

  test('can be started again at once after kill -9, in the same folder', async () => {
    const first = await launch();
    first.process.kill('SIGKILL');
    const second = await launch();
    expect(runningCluster(join(folder, 'postgres'))?.pid).toBe(second.pids.postgres);
    second.process.kill('SIGTERM');
    await once(second.process, 'exit');
    await gone(second.pids);
  }, 60_000);

  test('starts over a lock file that names the process of another program', async () => {
    const first = await launch();
    first.process.kill('SIGINT');
    await once(first.process, 'exit');
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), `${process.pid}\n/nowhere\n0\n1\n`);
    const second = await launch();
    second.process.kill('SIGINT');
    await once(second.process, 'exit');
    await gone(second.pids);
  }, 60_000);

  test('is ended by the launcher when the keeper itself is killed', async () => {
    const { process: launcher, pids } = await launch();
    process.kill(pids.keeper, 'SIGKILL');
    await gone({ ...pids, keeper: pids.family });
    launcher.kill('SIGKILL');
  }, 60_000);
});

async function launch(...options: string[]): Promise<Launcher> {
  const port = await anyPort(new Set());
  const child = spawn(process.execPath, [fixture, folder, String(port), ...options], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout }))
    return { process: child, pids: JSON.parse(line) as Pids };
  throw new Error(
    `The launcher ended: ${existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''}`,
  );
}

/** Nothing of it lives, nor of the process groups it led. */
async function gone(pids: Pids): Promise<void> {
  const groups = Object.values(pids);
  await vi.waitFor(() => expect(alive(groups)).toEqual([]), { timeout: 20_000, interval: 100 });
}

function alive(groups: readonly number[]): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const [state, , group] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
        return state !== 'Z' && groups.includes(Number(group)) ? [pid] : [];
      } catch {
        return [];
      }
    });
}
