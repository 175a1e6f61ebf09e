export type Stats = { median: number; min: number; max: number; samples: number };
/** One figure in milliseconds beside its floor: the same without the product, measured in the same run. */
export type Figure = { name: string; what: string; floor: string; ours: Stats; bare: Stats };
/** The running product, as the figures see it from outside. */
export type Target = {
  appUrl: string;
  ownerUrl: string;
  apiKey: string;
  livekit: { url: string; key: string; secret: string };
  cookieOf(role: 'agent' | 'supervisor'): Promise<{ name: string; value: string }>;
  /** So many people who take calls, each signed in. */
  cookiesOfAgents(count: number): Promise<{ name: string; value: string }[]>;
  /** Stops a part where it stands, as a lost network would, or lets it go on; kills it; starts it until it answers. */
  freeze(part: 'livekit', frozen: boolean): void;
  kill(part: 'livekit'): Promise<void>;
  start(part: 'livekit'): Promise<void>;
};

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

/** `work` so many times, one after the other, after some runs that do not count. */
export async function series(times: number, warmups: number, work: () => Promise<unknown>): Promise<number[]> {
  for (let i = 0; i < warmups; i += 1) await work();
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) taken.push(await timed(work));
  return taken;
}

/** Median, least and most of some measurements. */
export function statsOf(values: readonly number[]): Stats {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (i: number) => sorted[i] ?? Number.NaN;
  return { median: at(Math.floor(sorted.length / 2)), min: at(0), max: at(sorted.length - 1), samples: sorted.length };
}

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
  const row = (name: string, what: string, s: Stats, ratio: string) =>
    `${name.padEnd(8)} ${what.padEnd(58)} ${ms(s.median).padStart(8)} ${ms(s.min).padStart(8)} ${ms(s.max).padStart(8)} ${ratio.padStart(7)}`;
  const head = `${'figure'.padEnd(8)} ${'milliseconds'.padEnd(58)} ${'median'.padStart(8)} ${'min'.padStart(8)} ${'max'.padStart(8)} ${'ratio'.padStart(7)}`;
  const lines = figures.flatMap((f) => [
    row(f.name, f.what, f.ours, f.bare.median > 0 ? `×${(f.ours.median / f.bare.median).toFixed(1)}` : ''),
    row('', `floor: ${f.floor}`, f.bare, ''),
  ]);
  return [head, ...lines].join('\n');
}
