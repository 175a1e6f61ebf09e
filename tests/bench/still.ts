import { randomBytes } from 'node:crypto';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join as pathTo } from 'node:path';
import type { Browser, Page } from 'playwright';
import postgres from 'postgres';
import { inCall, launched } from '#tests/bench/in-call';
import { type Figure, statsOf, type Target } from '#tests/bench/measure';

const TIMES = 7;
/** From the agent's key to the user's own still, stored and shown in the desk, beside a bare upload of as many bytes. */
export async function still(target: Target): Promise<Figure> {
  const browser = await launched();
  try {
    const { desk, caseId, close } = await inCall(browser, target, { watch: watchStills });
    await desk.getByRole('button', { name: /^Face clear/ }).click();
    const ours: number[] = [];
    for (let i = 0; i < TIMES + 1; i += 1) ours.push(await takeOne(desk));
    const { bytes, width, height } = await largest(target, caseId);
    await close();
    const bare = await bareUploads(browser, bytes);
    // Chromium's own false camera gives two megapixels when its stream is raised for a still.
    const what = `still: asked to stored and shown, ${width} × ${height}`;
    const floor = 'a bare upload of as many bytes, flushed, and read back';
    return { name: 'still', what, floor, ours: statsOf(ours.slice(1)), bare: statsOf(bare.slice(1)) };
  } finally {
    await browser.close();
  }
}

/** Notes the key that asks, and the moment at which another picture of the user's own camera is decoded. */
function watchStills(): void {
  const seen = { asked: 0, shown: 0 };
  Object.assign(window, { bench: seen });
  let before = '';
  addEventListener(
    'keydown',
    () => {
      before = document.querySelector<HTMLImageElement>('img[alt*="own camera"]')?.src ?? '';
      Object.assign(seen, { asked: performance.now(), shown: 0 });
    },
    true,
  );
  const look = () => {
    const picture = document.querySelector<HTMLImageElement>('img[alt*="own camera"]');
    if (seen.asked && !seen.shown && picture?.complete && picture.naturalWidth > 0 && picture.src !== before)
      seen.shown = performance.now();
    requestAnimationFrame(look);
  };
  look();
}

async function takeOne(desk: Page): Promise<number> {
  await desk.keyboard.press('s');
  const found = await desk.waitForFunction(() => {
    const { bench } = window as unknown as { bench: { asked: number; shown: number } };
    return bench.shown > 0 ? bench.shown - bench.asked : null;
  });
  return Number(await found.jsonValue());
}

async function largest(target: Target, caseId: string): Promise<{ bytes: number; width: number; height: number }> {
  const sql = postgres(target.ownerUrl, { max: 1 });
  const [row] = await sql<{ bytes: number; width: number; height: number }[]>`select bytes, width, height from stills
    where case_id = ${caseId} and source = 'guest' order by bytes desc limit 1`;
  await sql.end();
  if (!row) throw new Error('no still came from the user’s own camera');
  return row;
}

/** A page that sends bytes to a server which flushes them into a file, and fetches them back. */
async function bareUploads(browser: Browser, bytes: number): Promise<number[]> {
  const folder = await mkdtemp(pathTo(tmpdir(), 'second-look-bare-'));
  const file = pathTo(folder, 'still');
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer); // a request's parts are buffers
      const kept = await open(file, 'w');
      await kept.writeFile(Buffer.concat(parts));
      await kept.sync();
      await kept.close();
      response.end();
    } else response.setHeader('content-type', 'text/html').end(request.url === '/still' ? await readFile(file) : '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  try {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const content = randomBytes(bytes).toString('base64');
    return await page.evaluate(
      async ({ content, times }) => {
        const body = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
        const taken: number[] = [];
        for (let i = 0; i < times; i += 1) {
          const from = performance.now();
          await fetch('/', { method: 'POST', body });
          await (await fetch('/still')).arrayBuffer();
          taken.push(performance.now() - from);
        }
        return taken;
      },
      { content, times: TIMES + 1 },
    );
  } finally {
    await page.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}
