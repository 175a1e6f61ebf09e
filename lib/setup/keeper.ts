import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { FromKeeper, KeptProgram, ToKeeper } from '#lib/setup/keep';

/**
 * The process between a launcher and what it starts. It lives in a process group of its own, so that neither Ctrl-C nor
 * `kill -9` of the launcher's group reaches it; when its channel to the launcher closes, for whatever reason, it stops
 * everything it started, the newest first, and ends.
 */
const GRACE_MS = 6_000;
const children = new Map<string, { process: ChildProcess; program: KeptProgram; exited: Promise<void> }>();
let closing = false;

process.on('message', (message: ToKeeper) => {
  if (message.do === 'start') start(message.program);
  else if (message.do === 'stop') void stop(message.name);
  else void stopAll();
});
process.on('disconnect', () => void stopAll());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll());

function start(program: KeptProgram): void {
  if (closing) return;
  const log = openSync(program.log, 'a', 0o600);
  const child = spawn(program.command, program.args, {
    cwd: program.cwd,
    env: program.env,
    stdio: ['ignore', log, log],
    detached: true,
    ...(program.user ? { uid: program.user.uid, gid: program.user.gid } : {}),
  });
  closeSync(log);
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      tell({ event: 'exited', name: program.name, code: null, reason: error.message });
      resolve();
    });
    child.once('exit', (code, signal) => {
      // What a crashed program left in its group would otherwise live on.
      if (!program.alone) signalTo(child, program, 'SIGKILL');
      if (children.get(program.name)?.process === child) children.delete(program.name);
      tell({ event: 'exited', name: program.name, code, reason: signal ?? `code ${code}` });
      resolve();
    });
  });
  children.set(program.name, { process: child, program, exited });
  if (child.pid !== undefined) tell({ event: 'started', name: program.name, pid: child.pid });
}

async function stop(name: string): Promise<void> {
  const kept = children.get(name);
  if (!kept) return;
  children.delete(name);
  signalTo(kept.process, kept.program, kept.program.stopSignal ?? 'SIGTERM');
  const killer = setTimeout(() => signalTo(kept.process, { ...kept.program, alone: false }, 'SIGKILL'), GRACE_MS);
  await kept.exited;
  clearTimeout(killer);
}

async function stopAll(): Promise<void> {
  if (closing) return;
  closing = true;
  for (const name of [...children.keys()].reverse()) await stop(name);
  process.exit(0);
}

/** PostgreSQL is told alone and ends its own children; everything else hears it as a group. */
function signalTo(child: ChildProcess, program: KeptProgram, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(program.alone ? child.pid : -child.pid, signal);
  } catch {
    // Already gone.
  }
}

function tell(message: FromKeeper): void {
  if (process.connected) process.send?.(message);
}
