import { type CDPSession, expect, type Page } from '@playwright/test';
import { addColleague, chooseOwn, enter, listenForErrors, test } from '#tests/e2e/people';

/** A device that holds passkeys for this page, as Chromium's own tests have it. */
async function withDevice(page: Page): Promise<CDPSession> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return cdp;
}

test('a colleague chooses their own password before anything opens; a passkey is added, is the second factor at sign-in and the fresh proof, and is removed', async ({
  browser,
}) => {
  const email = 'passkey@secondlook.test';
  const made = await addColleague(browser, email, 'supervisor');
  const own = { email, password: 'quiet lamps over water' };

  const errors: string[] = [];
  const page = await (await browser.newContext()).newPage();
  listenForErrors(page, errors);
  await withDevice(page);
  await enter(page, '/settings', { email, password: made.password });
  await chooseOwn(page, made.password);
  await expect(page.getByText('This is the password you have now')).toBeVisible();
  await chooseOwn(page, own.password);
  await page.getByLabel('Name of the new passkey').fill('Work laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(page.locator('.recovery-codes li')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByRole('rowheader', { name: 'Work laptop' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in**');

  await enter(page, '/settings', own);
  await page.waitForURL('**/sign-in/factor**');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('rowheader', { name: 'Work laptop' })).toBeVisible();

  // As if five minutes had passed: the console asks once more, and the passkey answers.
  await page.route('**/api/v1/account/passkeys/*/end', async (route) => {
    const needed = { code: 'step_up_needed', status: 403, by: 'code', passkey: true, detail: 'Show it once more.' };
    await route.fulfill({ status: 403, json: needed });
    await page.unroute('**/api/v1/account/passkeys/*/end');
  });
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove it' }).click();
  await page.getByRole('dialog', { name: 'Is it still you?' }).getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('rowheader', { name: 'Work laptop' })).toHaveCount(0);
  expect(errors.filter((error) => !/40[39]|422/.test(error))).toEqual([]);
});
