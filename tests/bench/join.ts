import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium } from '#lib/setup/chromium';
import { say } from '#lib/setup/say';
import { type Figure, statsOf, type Target } from '#tests/bench/measure';
import { referralInput } from '#tests/referral-input';

const TIMES = 7;
const media = fileURLToPath(new URL('../media/idle.mjpeg', import.meta.url));
const client = fileURLToPath(new URL('../../node_modules/livekit-client/dist/livekit-client.umd.js', import.meta.url));

/** From the click that lets the user in to their first picture, beside two bare pages on the same video server. */
export async function join(target: Target): Promise<Figure> {
  const browser = await chromium.launch({
    executablePath: findChromium(say),
    args: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${media}`,
    ],
  });
  try {
    const ours: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < TIMES + 1; i += 1) {
      ours.push(await letIn(browser, target));
      bare.push(await bareJoin(browser, target, `bench-${Date.now()}-${i}`));
    }
    const what = 'join: click “Let in” to the first remote frame';
    const floor = 'click to first remote frame, bare livekit-client pages';
    return { name: 'join', what, floor, ours: statsOf(ours.slice(1)), bare: statsOf(bare.slice(1)) };
  } finally {
    await browser.close();
  }
}

/** Notes the last click and the first frame of a picture that is not one's own. */
function watchFrames(): void {
  const seen = { click: 0, frame: 0 };
  Object.assign(window, { bench: seen });
  addEventListener(
    'click',
    () => {
      seen.click = performance.now();
    },
    true,
  );
  const watched = new WeakSet<Element>();
  const look = () => {
    for (const video of document.querySelectorAll('video:not([data-mirrored])')) {
      if (watched.has(video) || !(video instanceof HTMLVideoElement)) continue;
      watched.add(video);
      video.requestVideoFrameCallback((at) => {
        if (!seen.frame) seen.frame = at;
      });
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true });
}

async function firstFrame(page: Page): Promise<number> {
  const found = await page.waitForFunction(() => {
    const { bench } = window as unknown as { bench: { click: number; frame: number } };
    return bench.frame > 0 ? bench.frame - bench.click : null;
  });
  return Number(await found.jsonValue());
}

/** A user who was just referred, and the token of their link. */
export async function referred(target: Target): Promise<{ caseId: string; token: string }> {
  const { user, attempts, documents } = referralInput();
  const answer = await fetch(`${target.appUrl}/api/v1/referrals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${target.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user: { ...user, ref: `bench-${Date.now()}` }, attempts, documents }),
  });
  const { case: made, link } = (await answer.json()) as { case: { id: string }; link: string };
  return { caseId: made.id, token: new URL(link).hash.slice(1) };
}

async function letIn(browser: Browser, target: Target): Promise<number> {
  const { caseId, token } = await referred(target);
  const { name, value } = await target.cookieOf('agent');
  const [staff, guest] = await Promise.all([browser.newContext(), browser.newContext()]);
  try {
    await staff.addCookies([{ name, value, url: target.appUrl }]);
    await staff.addInitScript(watchFrames);
    const desk = await staff.newPage();
    await desk.goto(`${target.appUrl}/cases/${caseId}/call`);
    await atTheDoor(guest, target, token);
    const button = desk.getByRole('button', { name: /let in/i });
    await button.click();
    const taken = await firstFrame(desk);
    // The agent is free again for the next one.
    const calls = `${target.appUrl}/api/v1/cases/${caseId}/call`;
    const { callId } = (await (await staff.request.post(`${calls}/join`)).json()) as { callId: string };
    await staff.request.post(`${calls}/interrupt`, { data: { callId, why: 'dropped' } });
    return taken;
  } finally {
    await Promise.all([staff.close(), guest.close()]);
  }
}

/** From the link's token to the door. */
export async function atTheDoor(guest: BrowserContext, target: Target, token: string): Promise<void> {
  const page = await guest.newPage();
  const post = async (path: string, data: unknown) => {
    let answer = await guest.request.post(`${target.appUrl}/api/v1${path}`, { data });
    // An agent counts as free a moment after their page is open.
    for (let tries = 0; answer.status() === 409 && tries < 50; tries += 1) {
      await page.waitForTimeout(200);
      answer = await guest.request.post(`${target.appUrl}/api/v1${path}`, { data });
    }
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  };
  await post('/guest/session', { token, device: 'Bench', locale: 'en' });
  await post('/guest/consent', { version: 'v1', locale: 'en' });
  await post('/guest/lobby', { how: 'call_now' });
  await page.goto(`${target.appUrl}/v/wait`, { waitUntil: 'networkidle' }).catch(() => page.waitForLoadState('load'));
}

async function bareJoin(browser: Browser, target: Target, room: string): Promise<number> {
  const { desk, close } = await barePair(browser, target, { room });
  try {
    return await firstFrame(desk);
  } finally {
    await close();
  }
}

/** Two pages with nothing but the video client, both pressed: `desk` is the one that is looked at. */
export async function barePair(browser: Browser, target: Target, at: { room: string; watch?: () => void }) {
  const server = createServer((request, response) => {
    if (request.url === '/client.js') return void createReadStream(client).pipe(response);
    response
      .setHeader('content-type', 'text/html')
      .end('<script src="/client.js"></script><button>go</button><div></div>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { url, key, secret } = target.livekit;
  await new RoomServiceClient(url.replace(/^ws/, 'http'), key, secret).createRoom({ name: at.room, emptyTimeout: 30 });
  const { port } = server.address() as AddressInfo;
  const contexts = await Promise.all([browser.newContext(), browser.newContext()]);
  const pages = await Promise.all(
    contexts.map((context, i) => barePage(context, target, { ...at, who: `page-${i}`, port })),
  );
  await Promise.all(pages.map((page) => page.getByRole('button').click()));
  const [desk] = pages;
  if (!desk) throw new Error('no page');
  const close = async () => {
    await Promise.all(contexts.map((context) => context.close()));
    server.close();
  };
  return { desk, close };
}

async function barePage(
  context: BrowserContext,
  target: Target,
  at: { room: string; who: string; port: number; watch?: () => void },
): Promise<Page> {
  const { url, key, secret } = target.livekit;
  const token = new AccessToken(key, secret, { identity: at.who });
  token.addGrant({ room: at.room, roomJoin: true, canPublish: true, canSubscribe: true });
  await context.addInitScript(at.watch ?? watchFrames);
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${at.port}/`);
  await page.evaluate(
    ({ url, token }) => {
      document.querySelector('button')?.addEventListener('click', async () => {
        const { Room } = (window as unknown as { LivekitClient: typeof import('livekit-client') }).LivekitClient;
        const room = new Room();
        room.on('trackSubscribed', (track) => document.querySelector('div')?.append(track.attach()));
        await room.connect(url, token);
        await room.localParticipant.enableCameraAndMicrophone();
      });
    },
    { url, token: await token.toJwt() },
  );
  return page;
}
