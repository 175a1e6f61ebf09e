import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { findChromium } from '#lib/setup/chromium';
import { say } from '#lib/setup/say';
import { referred } from '#tests/bench/join';
import { type Figure, statsOf, type Target } from '#tests/bench/measure';

const TIMES = 15;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' } as const;
/** A page with one heading and one button, which works once its script has run. */
const BARE = `<!doctype html><title>Bare</title><h1>A page</h1><p>One paragraph.</p><button>Start</button>
  <script>Object.assign(document.querySelector('button'), { __reactProps: {} })</script>`;

/**
 * The pages of a user before the call, each on a phone without a cache: from the address to a button that works, beside
 * a page of one button. What is seen largest comes before that; both are printed for each page.
 */
export async function guest(target: Target): Promise<Figure> {
  const browser = await chromium.launch({
    executablePath: findChromium(say),
    args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  });
  const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(BARE));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens
  try {
    const context = await arrived(browser, target);
    const worst: number[] = [];
    const bare: number[] = [];
    const pages = ['/v', '/v/prepare', '/v/practise', '/v/book', '/v/help'];
    const seen = new Map<string, Shown[]>(pages.map((path) => [path, []]));
    for (let i = 0; i < TIMES; i += 1) {
      const shown: Shown[] = [];
      for (const path of pages) {
        const one = await shownAt(context, `${target.appUrl}${path}`);
        shown.push(one);
        seen.get(path)?.push(one);
      }
      worst.push(Math.max(...shown.map(({ usable }) => usable)));
      bare.push((await shownAt(context, `http://127.0.0.1:${port}/`)).usable);
    }
    for (const [path, all] of seen) {
      const median = (of: (one: Shown) => number) => Math.round(statsOf(all.map(of)).median);
      say(
        `${path}: largest seen after ${median((one) => one.largest)} ms, usable after ${median((one) => one.usable)} ms`,
      );
    }
    const what = 'a user’s page, address to a button that works (slowest)';
    return {
      name: 'guest',
      what,
      floor: 'a page of one button',
      ours: statsOf(worst.slice(3)),
      bare: statsOf(bare.slice(3)),
    };
  } finally {
    await browser.close();
    server.close();
  }
}

/** A phone on which a link was opened and agreed to. */
async function arrived(browser: Browser, target: Target): Promise<BrowserContext> {
  const context = await browser.newContext(PHONE);
  const { token } = await referred(target);
  for (const [path, data] of [
    ['session', { token, device: 'Bench', locale: 'en' }],
    ['consent', { version: 'v1', locale: 'en' }],
  ] as const) {
    const answer = await context.request.post(`${target.appUrl}/api/v1/guest/${path}`, { data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  }
  await context.addInitScript(watch);
  return context;
}

type Shown = { largest: number; usable: number };

async function shownAt(context: BrowserContext, url: string): Promise<Shown> {
  const page = await context.newPage();
  try {
    const session = await context.newCDPSession(page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await page.goto(url, { waitUntil: 'load' });
    const found = await page.waitForFunction(() => {
      const { shown } = window as unknown as { shown: Shown };
      return shown.usable > 0 && shown.largest > 0 ? shown : null;
    });
    return (await found.jsonValue()) ?? { largest: Number.NaN, usable: Number.NaN };
  } finally {
    await page.close();
  }
}

/** Runs in the page: when its largest part was painted, and when its first button or field took what is done to it. */
function watch(): void {
  const shown = { largest: 0, usable: 0 };
  Object.assign(window, { shown });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shown.largest = entry.startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  const look = () => {
    const control = document.querySelector('main button, .guest-action button, main input, button');
    // React marks what it has made alive.
    if (control && Object.keys(control).some((key) => key.startsWith('__reactProps'))) shown.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
