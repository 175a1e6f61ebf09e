import { expect } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { listenForErrors, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a colleague adds an authenticator app, and from then on a password alone opens nothing', async ({ browser }) => {
  const admin = await signedIn(browser, 'admin');
  const email = 'second.factor@secondlook.test';
  const person = { name: 'Sonja Factor', email, role: 'auditor', timeZone: 'Europe/Stockholm', languages: ['en'] };
  const made = await admin.request.post(`${stack().appUrl}/api/v1/staff`, {
    data: person,
    headers: { origin: stack().appUrl },
  });
  expect(made.status()).toBe(201);
  const { password } = (await made.json()) as { password: string };

  const errors: string[] = [];
  const page = await (await browser.newContext()).newPage();
  listenForErrors(page, errors);
  const enter = async () => {
    await page.goto(`${stack().appUrl}/audit`);
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await enter();
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

  await enter();
  await page.waitForURL('**/sign-in/factor**');
  await page.goto(`${stack().appUrl}/audit`);
  await page.waitForURL('**/sign-in/factor**');
  await page.getByLabel('Code').fill(totp.generate());
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page.getByRole('heading', { name: 'Trail' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('an address that cannot be read is refused plainly, pages and API alike', async ({ request }) => {
  for (const path of ['/api/v1/%E0%A4%A', '/api/v1/cases/%']) {
    const answer = await request.get(`${stack().appUrl}${path}`);
    expect(answer.status(), path).toBeLessThan(500);
  }
});
