import type { Page } from 'playwright';
import { inCall, launched } from '#tests/bench/in-call';
import { barePair } from '#tests/bench/join';
import { type Figure, statsOf, type Target } from '#tests/bench/measure';

const ROUNDS = 16;
/** What an agent does within seconds: asks for a step, has a still taken, passes it, goes on to the next. */
const KEYS = ['a', 's', 'p', 'ArrowDown'];
const ROUND_MS = 2_000;

/** The longest task of the agent's main thread in two seconds of a call at work, beside a bare page that only films and shows. */
export async function block(target: Target): Promise<Figure> {
  const browser = await launched('clip');
  try {
    const { desk, close } = await inCall(browser, target, { watch: watchTasks });
    const ours = await rounds(desk, async () => {
      for (const key of KEYS) await desk.keyboard.press(key);
    });
    await close();
    const bare = await barePair(browser, target, { room: `bench-block-${Date.now()}`, watch: watchTasks });
    await bare.desk.waitForFunction(() =>
      [...document.querySelectorAll('video')].some((video) => video.videoWidth > 0),
    );
    const floors = await rounds(bare.desk, () => Promise.resolve());
    await bare.close();
    const what = 'block: longest task of the agent’s page at work, each 2 s';
    const floor = 'a bare livekit-client page, likewise (0: none of 50 ms or more)';
    return { name: 'block', what, floor, ours: statsOf(ours), bare: statsOf(floors) };
  } finally {
    await browser.close();
  }
}

/** Notes the longest task since it was last asked; a browser tells of those of 50 ms and more. */
function watchTasks(): void {
  const seen = { longest: 0 };
  Object.assign(window, { bench: seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
}

/** The longest task of each round; what came before the first, such as the page's own start, does not count. */
async function rounds(page: Page, work: () => Promise<void>): Promise<number[]> {
  const longest: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await work();
    await page.waitForTimeout(ROUND_MS);
    longest.push(
      await page.evaluate(() => {
        const { bench } = window as unknown as { bench: { longest: number } };
        const { longest: most } = bench;
        bench.longest = 0;
        return most;
      }),
    );
  }
  return longest.slice(1);
}
