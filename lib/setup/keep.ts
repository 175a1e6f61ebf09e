import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export type KeptProgram = {
  name: string;
  command: string;
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** File that takes both outputs, appended to. */
  log: string;
  stopSignal?: NodeJS.Signals;
  /** Signal the process only, not its group. */
  alone?: boolean;
  user?: { uid: number; gid: number };
};
export type ToKeeper = { do: 'start'; program: KeptProgram } | { do: 'stop'; name: string } | { do: 'stop_all' };
export type FromKeeper =
  | { event: 'started'; name: string; pid: number }
  | { event: 'exited'; name: string; code: number | null; reason: string };

export type Kept = {
  name: string;
  pid: number;
  log: string;
  /** Resolves with the reason once the program has ended. */
  exited: Promise<string>;
  stop(): Promise<void>;
};
export type Keeper = { pid: number; start(program: KeptProgram): Promise<Kept>; stopAll(): Promise<void> };

/** Starts the keeper: whatever is started through it ends when this process ends, however that happens. */
export function startKeeper(): Keeper {
  const keeper = fork(fileURLToPath(new URL('./keeper.ts', import.meta.url)), [], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
  });
  // Every program that is started listens for its own end.
  keeper.setMaxListeners(0);
  const pids = new Set<number>();
  const gone = new Promise<void>((resolve) => keeper.once('exit', () => resolve()));
  keeper.on('message', (message: FromKeeper) => {
    if (message.event === 'started') pids.add(message.pid);
  });
  // A keeper that was killed leaves its charges to this process.
  keeper.once('exit', (code) => {
    if (code !== 0) for (const pid of pids) killGroup(pid);
  });
  return {
    pid: keeper.pid ?? -1,
    start: (program) => startKept(keeper, program),
    stopAll: async () => {
      if (keeper.connected) keeper.send({ do: 'stop_all' } satisfies ToKeeper);
      await gone;
    },
  };
}

function startKept(keeper: ChildProcess, program: KeptProgram): Promise<Kept> {
  const { promise, resolve, reject } = Promise.withResolvers<Kept>();
  const exit = Promise.withResolvers<string>();
  const listen = (message: FromKeeper): void => {
    if (message.name !== program.name) return;
    if (message.event === 'started') {
      resolve({ name: program.name, pid: message.pid, log: program.log, exited: exit.promise, stop });
      return;
    }
    reject(new Error(`${program.name} did not start: ${message.reason}`));
    exit.resolve(message.reason);
    keeper.off('message', listen);
  };
  const stop = async (): Promise<void> => {
    if (keeper.connected) keeper.send({ do: 'stop', name: program.name } satisfies ToKeeper);
    await exit.promise;
  };
  keeper.on('message', listen);
  keeper.once('exit', () => {
    reject(new Error(`${program.name} did not start: its keeper ended`));
    exit.resolve('the keeper ended');
  });
  keeper.send({ do: 'start', program } satisfies ToKeeper);
  return promise;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
