/** Prints one line of progress. */
export type Say = (line: string) => void;

export const say: Say = (line) => process.stdout.write(`${line}\n`);

/** Runs `work`, naming it when it takes longer than two seconds and then every ten. `detail` adds what is known. */
export async function during<T>(label: string, work: Promise<T>, detail: () => string = () => ''): Promise<T> {
  const since = Date.now();
  const tell = (): void => say(`  ${label}… ${Math.round((Date.now() - since) / 1000)} s${detail()}`);
  const first = setTimeout(tell, 2_000);
  const timer = setInterval(tell, 10_000);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(timer);
  }
}
