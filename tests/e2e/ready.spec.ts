import { expect, type Page } from '@playwright/test';
import { translator } from '#lib/language/translate';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { newPerson, readCase, referByApi } from '#tests/e2e/api';
import { phone, prepared, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

/** What a page may weigh before the call: an empty one has 138 kB of gzipped scripts. */
const MOST_BYTES = 170_000;

/** The gzipped scripts that a page loads, as they come over HTTP, and whether any of them is LiveKit's. */
async function scriptsOf(page: Page, path: string): Promise<{ bytes: number; liveKit: boolean }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, number>();
  const urls = new Map<string, string>();
  session.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type === 'Script') {
      scripts.set(requestId, 0);
      urls.set(requestId, new URL(response.url).pathname);
    }
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
  const texts: Promise<{ url: string; text: string }>[] = [];
  page.on('response', (response) => {
    const url = new URL(response.url()).pathname;
    if (response.request().resourceType() === 'script')
      texts.push(
        response.text().then(
          (text) => ({ url, text }),
          () => ({ url, text: '' }),
        ),
      );
  });
  const named = (await (await page.goto(`${stack().appUrl}${path}`, { waitUntil: 'load' }))?.text()) ?? '';
  // The live line stays open, so that the network is never idle: the page is there once its scripts run.
  await expect(page.getByRole('main')).toBeVisible();
  await session.detach();
  const liveKit = (await Promise.all(texts)).some(
    ({ url, text }) => named.includes(url) && /livekit/i.test(text) && /RoomEvent|SignalClient/.test(text),
  );
  // The waiting room loads the call while one waits: what a page itself names is what it needs to work.
  const own = ([id]: [string, number]) => named.includes(urls.get(id) ?? 'nowhere');
  return { bytes: [...scripts].filter(own).reduce((sum, [, size]) => sum + size, 0), liveKit };
}

test('a user’s page before the call is at most 170 kB of scripts, and none of them LiveKit’s, the waiting room and the result too', async ({
  browser,
}) => {
  const { link } = await referByApi(newPerson('Lea Blum', 'en'));
  const context = await phone(browser);
  await prepared(await context.newPage(), link);
  const heavy: string[] = [];
  const sizes: string[] = [];
  const weigh = async (path: string) => {
    const page = await context.newPage();
    const { bytes, liveKit } = await scriptsOf(page, path);
    expect(bytes, path).toBeGreaterThan(50_000);
    if (bytes > MOST_BYTES) heavy.push(`${path}: ${bytes} bytes`);
    if (liveKit) heavy.push(`${path}: LiveKit`);
    sizes.push(`${path} ${Math.round(bytes / 1000)} kB`);
    await page.close();
  };
  for (const path of ['/v', '/v/prepare', '/v/practise', '/v/book', '/v/help']) await weigh(path);
  await signedIn(browser, 'agent');
  const page = await context.newPage();
  await page.goto(`${stack().appUrl}/v/book`);
  await page.getByRole('button', { name: 'Call me now' }).click();
  await page.waitForURL('**/v/wait');
  await weigh('/v/wait');
  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByRole('button', { name: 'Withdraw my request' }).click();
  await page.getByRole('button', { name: 'Yes, withdraw' }).click();
  await page.waitForURL('**/v/result');
  await weigh('/v/result');
  test.info().annotations.push({ type: 'gzipped scripts', description: sizes.join(', ') });
  expect(heavy).toEqual([]);
  await context.close();
});

test('a user rehearses, practises and finds an answer on the page itself', async ({ browser }) => {
  const { link } = await referByApi(newPerson('Noor Haddad', 'en'));
  const context = await phone(browser);
  const page = await context.newPage();
  await prepared(page, link);

  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByRole('button', { name: /^Check (camera|again)/ }).click();
  await expect(page.getByText('Connection:')).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Try it' }).click();
  await expect(page.getByText(/No bright spots|It shines/)).toBeVisible();
  const code = page.getByRole('button', { name: 'Show a code for my phone' });
  if (await code.isVisible()) {
    await code.click();
    await expect(page.getByRole('img', { name: 'Code that opens your link on a phone' })).toBeVisible();
  }

  await page.getByRole('link', { name: 'Practise the actions' }).click();
  await page.getByRole('button', { name: 'Switch the mirror on' }).click();
  await page.getByRole('button', { name: 'Nod' }).click();
  await expect(page.getByRole('heading', { name: 'Nod' })).toBeVisible();
  await expect(page.getByLabel('Your camera picture')).toBeVisible();

  await page.getByRole('link', { name: 'Questions and answers' }).click();
  await page.getByLabel('Search the questions').fill('passport');
  await expect(page.getByRole('group')).toHaveCount(2);
  await page.getByLabel('Search the questions').fill('zzz');
  await expect(page.getByRole('status')).toContainText('No question fits');
  await context.close();
});

test('a phone that came by the code is tried before anybody lets it in, and the first device’s page says what it found', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Amara Okafor', 'en'));
  const laptop = await (await browser.newContext({ permissions: ['camera', 'microphone'] })).newPage();
  await prepared(laptop, link);
  await laptop.goto(`${stack().appUrl}/v/prepare`);
  await laptop.getByRole('button', { name: /^Check (camera|again)/ }).click();
  await laptop.getByRole('button', { name: 'Show a code for my phone' }).click();
  await expect(laptop.getByRole('img', { name: 'Code that opens your link on a phone' })).toBeVisible();

  const second = await (await phone(browser)).newPage();
  await second.goto(link);
  await second.getByRole('button', { name: 'Start' }).click();
  await expect(second.getByRole('heading', { name: 'This link is open on another device' })).toBeVisible();
  await second.getByRole('button', { name: 'Check camera and microphone' }).click();
  await expect(second.getByText('Connection:')).toBeVisible({ timeout: 20_000 });
  await expect(second.getByRole('button', { name: 'Show a code for my phone' })).toHaveCount(0);
  await expect(laptop.getByRole('status').filter({ hasText: 'Checked on your phone' })).toBeVisible();
  expect((await readCase(caseId)).state).toBe('invited');
});

test('a camera that is pulled out in the middle of the rehearsal is said to be gone, and the case knows', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Pavel Horák', 'en'));
  const context = await phone(browser);
  // What the page opens is remembered, so that it can be ended as a pulled plug ends it.
  await context.addInitScript(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (wanted) => {
      const stream = await ask(wanted);
      Object.assign(window, { opened: stream });
      return stream;
    };
  });
  const page = await context.newPage();
  await prepared(page, link);
  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByRole('button', { name: /^Check (camera|again)/ }).click();
  await expect(page.getByLabel('Your camera picture')).toBeVisible();
  await expect(page.getByText('Connection:')).toBeVisible({ timeout: 20_000 });
  await page.evaluate(() => {
    const { opened } = window as unknown as { opened: MediaStream };
    for (const track of opened.getVideoTracks()) track.stop();
  });
  await expect(page.getByRole('status').filter({ hasText: 'There is no camera here' })).toBeVisible();
  await expect(page.getByLabel('Your camera picture')).toBeHidden();
  const agent = await signedIn(browser, 'agent');
  await agent.goto(`${stack().appUrl}/cases/${caseId}`);
  await expect(agent.getByText('not found').first()).toBeVisible();
});

test('half an hour before the call its page asks to try the device once more, in the user’s language', async ({
  browser,
}) => {
  const supervisor = await signedIn(browser, 'supervisor');
  const origin = stack().appUrl;
  const policy = { ...DEFAULT_POLICY, noticeMinutes: 0 };
  const put = await supervisor.request.put(`${origin}/api/v1/policies/queue_vi`, {
    ...{ data: { from: 0, policy }, headers: { origin } },
  });
  expect(put.status()).toBe(200);
  const t = translator('vi');
  const { link } = await referByApi(newPerson('Nguyễn Thị Hoa', 'vi'));
  const page = await (await phone(browser, 'vi-VN')).newPage();
  await page.goto(link);
  await page.getByRole('button', { name: t('link.start') }).click();
  await page.getByRole('button', { name: t('prepare.start') }).click();
  await page.getByRole('button', { name: t('consent.agree') }).click();
  await page.waitForURL('**/v/book');
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: t('book.confirm', { time: '' }).trim() }).click();
  // Where the first time is less than ten minutes away, the way on leads to the waiting room.
  const heading = (name: string) => page.getByRole('heading', { name });
  await expect(heading(t('book.bookedTitle')).or(heading(t('wait.title')))).toBeVisible();
  await page.goto(`${origin}/v/book`);
  await expect(heading(t('book.bookedTitle'))).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: t('ready.soonTitle') })).toBeVisible();
  await page.getByRole('link', { name: t('prepare.start') }).click();
  await expect(page.getByRole('heading', { name: t('prepare.title') })).toBeVisible();
});
