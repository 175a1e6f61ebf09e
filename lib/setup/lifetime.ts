/**
 * Calls `stop` once when this process is asked to end: by Ctrl-C, by a signal, or because the process that started it
 * is gone. Ends the process afterwards.
 */
export function endWith(stop: () => Promise<void>): void {
  let ending = false;
  const end = (code: number): void => {
    if (ending) return;
    ending = true;
    void stop().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  process.on('disconnect', () => end(1));
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    end(1);
  });
}
