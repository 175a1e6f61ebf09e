import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { tail } from '#lib/demo/build';
import type { Keeper, Kept } from '#lib/setup/keep';
import { startLiveKit } from '#lib/setup/livekit-server';
import { startPostgres } from '#lib/setup/postgres';
import type { Say } from '#lib/setup/say';
import type { Ports, Secrets } from '#lib/setup/secrets';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const PARTS = ['postgres', 'livekit', 'web', 'worker'] as const;
export type PartName = (typeof PARTS)[number];

export type Parts = {
  start(name: PartName): Promise<void>;
  stop(name: PartName, how: 'stop' | 'kill'): Promise<void>;
  /** Stops a part where it stands, as a lost network would, or lets it go on. */
  freeze(name: PartName, frozen: boolean): void;
  expectEnd(): void;
  broken: Promise<string>;
};
type PartContext = { keeper: Keeper; folder: string; secrets: Secrets; ports: Ports; env: NodeJS.ProcessEnv; say: Say };

/** The parts that run as programs of their own, each to be started and stopped by name. */
export function partsOf(context: PartContext): Parts {
  const running = new Map<PartName, Kept>();
  const broken = Promise.withResolvers<string>();
  let ending = false;
  const stop = async (name: PartName, how: 'stop' | 'kill'): Promise<void> => {
    const kept = running.get(name);
    if (!kept) return;
    running.delete(name);
    if (how === 'kill') process.kill(name === 'postgres' ? kept.pid : -kept.pid, 'SIGKILL');
    await (how === 'kill' ? kept.exited : kept.stop());
  };
  const start = async (name: PartName): Promise<void> => {
    await stop(name, 'stop');
    const kept = await startPart(name, context);
    running.set(name, kept);
    void kept.exited.then((reason) => {
      if (ending || running.get(name) !== kept) return;
      broken.resolve(`${name} ended (${reason}). Its log: ${kept.log}\n${tail(kept.log, 15)}`);
    });
  };
  return {
    start,
    stop,
    broken: broken.promise,
    freeze: (name, frozen) => {
      const kept = running.get(name);
      if (kept) process.kill(kept.pid, frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    expectEnd: () => {
      ending = true;
    },
  };
}

async function startPart(name: PartName, { keeper, folder, secrets, ports, env, say }: PartContext): Promise<Kept> {
  const log = join(folder, 'logs', `${name}.log`);
  if (name === 'postgres') {
    const cluster = { folder: join(folder, 'postgres'), port: ports.postgres, password: secrets.postgresPassword };
    return (await startPostgres({ keeper, log, ...cluster })).kept;
  }
  if (name === 'livekit') {
    return (
      await startLiveKit({
        ...{ keeper, say, folder: join(folder, 'logs'), key: secrets.livekitKey, secret: secrets.livekitSecret },
        ports: { http: ports.livekit, tcp: ports.livekitTcp, udp: ports.livekitUdp },
        webhookUrl: `http://127.0.0.1:${ports.web}/api/livekit/webhook`,
      })
    ).kept;
  }
  const next = [
    join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next'),
    'start',
    '-H',
    '127.0.0.1',
    '-p',
    String(ports.web),
  ];
  const args = name === 'web' ? next : ['lib/worker/main.ts'];
  const kept = await keeper.start({ name, command: process.execPath, args, cwd: ROOT, env, log });
  if (name === 'web') await untilServed(`http://127.0.0.1:${ports.web}/healthz`, kept);
  return kept;
}

async function untilServed(url: string, kept: Kept): Promise<void> {
  let ended: string | undefined;
  void kept.exited.then((reason) => {
    ended = reason;
  });
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (ended) throw new Error(`The pages ended at their start (${ended}):\n${tail(kept.log)}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await pause(100);
  }
  throw new Error(`The pages did not answer within a minute:\n${tail(kept.log)}`);
}
