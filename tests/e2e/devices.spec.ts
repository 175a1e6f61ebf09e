import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, expect, type Page } from '@playwright/test';
import { findChromium } from '#lib/setup/chromium';
import { say } from '#lib/setup/say';
import { newPerson, referByApi } from '#tests/e2e/api';
import { phone, prepared, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

const DARK = fileURLToPath(new URL('../media/dark.mjpeg', import.meta.url));

/** The rehearsal of one user, up to what it found; gives their case. */
async function rehearsed(context: BrowserContext, name: string): Promise<{ page: Page; caseId: string }> {
  const { caseId, link } = await referByApi(newPerson(name, 'en'));
  const page = await context.newPage();
  await prepared(page, link);
  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByRole('button', { name: /^Check (camera|again)/ }).click();
  await expect(page.getByText('Connection:')).toBeVisible({ timeout: 30_000 });
  return { page, caseId };
}

for (const [what, error, told, known] of [
  ['refused', 'NotAllowedError', 'The camera is blocked.', 'not allowed by the user'],
  ['held by another app', 'NotReadableError', 'Another app is using the camera.', 'held by another app'],
  ['missing', 'NotFoundError', 'There is no camera here.', 'not found'],
] as const) {
  test(`a camera that is ${what} is told with the one thing to do, another way is offered, and the agent knows`, async ({
    browser,
  }) => {
    const context = await phone(browser);
    await context.addInitScript((name) => {
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = (wanted) =>
        wanted?.video ? Promise.reject(new DOMException('', name)) : ask(wanted);
    }, error);
    const { page, caseId } = await rehearsed(context, 'Kwame Mensah');
    await expect(page.getByRole('status').filter({ hasText: told })).toBeVisible();
    await expect(page.getByLabel('Your camera picture')).toBeHidden();
    await expect(page.getByRole('button', { name: 'Show a code for my phone' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Choose another time' })).toBeVisible();
    const agent = await signedIn(browser, 'agent');
    await agent.goto(`${stack().appUrl}/cases/${caseId}`);
    await expect(agent.getByText(known).first()).toBeVisible();
  });
}

test('a dark picture of few details is told as both, the light first for whom the light has failed', async ({
  browser,
}) => {
  const dark = await chromium.launch({
    executablePath: findChromium(say),
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--use-fake-ui-for-media-stream'],
      ...['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${DARK}`],
    ],
  });
  try {
    const { page, caseId } = await rehearsed(await phone(dark), 'Greta Lindqvist');
    const found = page.getByRole('status').filter({ hasText: 'Connection:' }).getByRole('listitem');
    await expect(found.first()).toContainText('It is quite dark. Face a window or a lamp.');
    await expect(found.filter({ hasText: 'The camera shows few details.' })).toHaveCount(1);
    const agent = await signedIn(browser, 'agent');
    await agent.goto(`${stack().appUrl}/cases/${caseId}`);
    await expect(agent.getByText(/640 × 480/).first()).toBeVisible();
  } finally {
    await dark.close();
  }
});

test('a second device that is not the user’s is turned away, and the link is as dead on it as any other', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Nadia Haddad', 'en'));
  await prepared(await (await phone(browser)).newPage(), link);
  const second = await (await phone(browser)).newPage();
  await second.goto(link);
  await second.getByRole('button', { name: 'Start' }).click();
  await expect(second.getByRole('heading', { name: 'This link is open on another device' })).toBeVisible();
  const agent = await signedIn(browser, 'agent');
  await agent.goto(`${stack().appUrl}/cases/${caseId}`);
  await agent.getByRole('button', { name: 'Claim' }).click();
  await expect(agent.getByText('Held by you')).toBeVisible();
  await agent.getByRole('button', { name: 'Turn it away' }).click();
  await expect(agent.getByRole('button', { name: 'Turn it away' })).toBeHidden();
  await expect(second.getByText('This link no longer works')).toBeVisible();
  await second.goto(link);
  await second.getByRole('button', { name: 'Start' }).click();
  await expect(second.getByText('This link no longer works')).toBeVisible();
});
