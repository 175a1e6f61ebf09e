import { once } from 'node:events';
import { type Browser, type BrowserServer, chromium } from '@playwright/test';
import settings from '#tests/playwright.config';

/** A browser with processes of its own: what is done to it happens to nobody else's. */
export type Machine = { browser: Browser; sleep(): void; wake(): void; die(): Promise<void>; close(): Promise<void> };

/** Starts one, with the same camera as every other. `sleep` and `die` hit each of its processes at once. */
export async function machine(): Promise<Machine> {
  const server = await chromium.launchServer({ ...settings.use?.launchOptions });
  const browser = await chromium.connect(server.wsEndpoint());
  const signal = (name: NodeJS.Signals) => process.kill(-pidOf(server), name);
  return {
    browser,
    sleep: () => signal('SIGSTOP'),
    wake: () => signal('SIGCONT'),
    die: async () => {
      const ended = once(server.process(), 'exit');
      signal('SIGKILL');
      await ended;
    },
    close: () => server.close(),
  };
}

function pidOf(server: BrowserServer): number {
  const { pid } = server.process();
  if (!pid) throw new Error('a browser without a process');
  return pid;
}
