import { expect, type Page } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { phone, prepared, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

/** What a page may weigh before the call: an empty one has 138 kB of gzipped scripts. */
const MOST_BYTES = 170_000;

/** The gzipped scripts that a page loads, as they come over HTTP, and whether any of them is LiveKit's. */
async function scriptsOf(page: Page, path: string): Promise<{ bytes: number; liveKit: boolean }> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map<string, number>();
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.set(requestId, 0);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) scripts.set(requestId, encodedDataLength);
  });
  const texts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') texts.push(response.text().catch(() => ''));
  });
  await page.goto(`${stack().appUrl}${path}`, { waitUntil: 'load' });
  // The live line stays open, so that the network is never idle: the page is there once its scripts run.
  await expect(page.getByRole('main')).toBeVisible();
  const liveKit = (await Promise.all(texts)).some(
    (text) => /livekit/i.test(text) && /RoomEvent|SignalClient/.test(text),
  );
  await session.detach();
  return { bytes: [...scripts.values()].reduce((sum, size) => sum + size, 0), liveKit };
}

test('a user’s page before the call is at most 170 kB of scripts, and none of them LiveKit’s', async ({ browser }) => {
  const { link } = await referByApi(newPerson('Lea Blum', 'en'));
  const context = await phone(browser);
  await prepared(await context.newPage(), link);
  const heavy: string[] = [];
  for (const path of ['/v', '/v/prepare', '/v/practise', '/v/book', '/v/help']) {
    const page = await context.newPage();
    const { bytes, liveKit } = await scriptsOf(page, path);
    expect(bytes, path).toBeGreaterThan(50_000);
    if (bytes > MOST_BYTES) heavy.push(`${path}: ${bytes} bytes`);
    if (liveKit) heavy.push(`${path}: LiveKit`);
    await page.close();
  }
  expect(heavy).toEqual([]);
  await context.close();
});

test('a user rehearses, practises and finds an answer on the page itself', async ({ browser }) => {
  const { link } = await referByApi(newPerson('Noor Haddad', 'en'));
  const context = await phone(browser);
  const page = await context.newPage();
  await prepared(page, link);

  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByRole('button', { name: 'Check camera and microphone' }).click();
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
