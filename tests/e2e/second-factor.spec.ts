import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { addColleague, chooseOwn, enter, listenForErrors, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a colleague adds an authenticator app, and from then on a password alone opens nothing', async ({ browser }) => {
  const email = 'second.factor@secondlook.test';
  const made = await addColleague(browser, email, 'auditor');
  const own = { email, password: 'quiet lamps over water' };

  const errors: string[] = [];
  const page = await (await browser.newContext()).newPage();
  listenForErrors(page, errors);
  await enter(page, '/audit', { email, password: made.password });
  await chooseOwn(page, own.password);
  await expect(page.getByRole('heading', { name: 'Trail' })).toBeVisible();

  await page.goto(`${stack().appUrl}/settings`);
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  const key = (await page.locator('.key-text').textContent())?.replaceAll(' ', '') ?? '';
  const totp = new TOTP({ secret: Secret.fromBase32(key) });
  await page.getByLabel('First code').fill(totp.generate({ timestamp: Date.now() - 30_000 }));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.locator('.recovery-codes li')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in**');

  await enter(page, '/audit', own);
  await page.waitForURL('**/sign-in/factor**');
  await page.goto(`${stack().appUrl}/audit`);
  await page.waitForURL('**/sign-in/factor**');
  await page.getByLabel('Code').fill(totp.generate());
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Trail' })).toBeVisible();
  expect(errors).toEqual([]);
});
