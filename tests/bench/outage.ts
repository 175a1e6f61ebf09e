import { setTimeout as after } from 'node:timers/promises';
import type { Page } from 'playwright';
import { inCall, launched } from '#tests/bench/in-call';
import { barePair } from '#tests/bench/join';
import { type Figure, statsOf, type Target, timed } from '#tests/bench/measure';

const TIMES = 10;

/** Media dropped for five and fifteen seconds: from the network's return to the next picture, beside two bare pages. */
export async function outage(target: Target): Promise<Figure> {
  const browser = await launched('clip');
  try {
    const ours = await inCall(browser, target, { watch: watchGaps });
    const bare = await barePair(browser, target, { room: `bench-${Date.now()}`, watch: watchGaps });
    await bare.desk.waitForFunction(() =>
      [...document.querySelectorAll('video')].some((video) => video.videoWidth > 0),
    );
    const taken = { ours: [] as number[], bare: [] as number[] };
    for (const seconds of [5, 15, 5, 15, 5, 15]) {
      await Promise.all([forget(ours.desk), forget(bare.desk)]);
      target.freeze('livekit', true);
      await after(seconds * 1000);
      target.freeze('livekit', false);
      const back = Date.now();
      const [one, other] = await Promise.all([returned(ours.desk), returned(bare.desk)]);
      taken.ours.push(one - back);
      taken.bare.push(other - back);
      // What was held back meanwhile may stall the picture once more before it runs again.
      await after(8_000);
    }
    await Promise.all([ours.close(), bare.close()]);
    const what = 'outage: 5 and 15 s without the video server, then the picture';
    const floor = 'two bare livekit-client pages in the same outages';
    return { name: 'outage', what, floor, ours: statsOf(taken.ours), bare: statsOf(taken.bare) };
  } finally {
    await browser.close();
  }
}

/** The video server killed and started again after five seconds, ten times: from its start to the next picture. */
export async function restart(target: Target): Promise<Figure> {
  const browser = await launched('clip');
  try {
    const { desk, close } = await inCall(browser, target, { watch: watchGaps });
    const taken = { ours: [] as number[], bare: [] as number[] };
    for (let i = 0; i < TIMES; i += 1) {
      // A gap is one between two pictures: the first has to be there.
      await after(2_000);
      await forget(desk);
      await target.kill('livekit');
      await after(5_000);
      const from = Date.now();
      taken.bare.push(await timed(() => target.start('livekit')));
      taken.ours.push((await returned(desk)) - from);
    }
    await close();
    const what = 'restart: the video server killed and started, then the picture';
    const floor = 'the server’s own start, until it answers';
    return { name: 'restart', what, floor, ours: statsOf(taken.ours), bare: statsOf(taken.bare) };
  } finally {
    await browser.close();
  }
}

/** Notes when a picture that is not one's own came back after more than two seconds without one. */
function watchGaps(): void {
  const seen = { last: 0, back: 0 };
  Object.assign(window, { bench: seen });
  const watched = new WeakSet<Element>();
  const follow = (video: HTMLVideoElement) =>
    video.requestVideoFrameCallback(() => {
      const now = Date.now();
      if (seen.last && now - seen.last > 2_000) seen.back = now;
      seen.last = now;
      follow(video);
    });
  const look = () => {
    for (const video of document.querySelectorAll('video:not([data-mirrored])')) {
      if (watched.has(video) || !(video instanceof HTMLVideoElement)) continue;
      watched.add(video);
      follow(video);
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

function forget(page: Page): Promise<void> {
  return page.evaluate(() => {
    (window as unknown as { bench: { back: number } }).bench.back = 0;
  });
}

async function returned(page: Page): Promise<number> {
  const found = await page.waitForFunction(
    () => (window as unknown as { bench: { back: number } }).bench.back || null,
    null,
    { timeout: 60_000 },
  );
  return Number(await found.jsonValue());
}
