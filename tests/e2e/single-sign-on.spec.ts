import { type Browser, expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import { addColleague, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

/** Goes to the provider as this login and comes back. */
async function arrive(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await goThere(page, login);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL(`${stack().appUrl}/**`);
  return page;
}

async function goThere(page: Page, login: string): Promise<void> {
  await page.goto(`${stack().appUrl}/audit`);
  await page.getByRole('button', { name: 'Use single sign-on' }).click();
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeVisible();
}

const isIn = (page: Page) => expect(page.getByRole('heading', { name: 'Trail' })).toBeVisible();
const isOut = (page: Page) => expect(page.getByText('Single sign-on did not let you in')).toBeVisible();

test('a colleague signs in by the provider, signs out at both, and nobody else’s identity opens the account', async ({
  browser,
}) => {
  const email = 'sam.single@secondlook.test';
  const { id: staffId } = await addColleague(browser, email, 'auditor');
  const page = await arrive(browser, email);
  await isIn(page);

  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [kept] = await sql`select id_token, sso_sid from staff_sessions where staff_id = ${staffId}`;
  expect(kept?.id_token).not.toMatch(/^eyJ/);
  const cookie = (await page.context().cookies()).find(({ name }) => name.includes('session-token'));
  expect(cookie?.httpOnly).toBe(true);

  await isOut(await arrive(browser, `as:somebody:${email}`));
  await isOut(await arrive(browser, 'nobody.here@secondlook.test'));
  const other = 'sam.unverified@secondlook.test';
  await addColleague(browser, other, 'auditor');
  await isOut(await arrive(browser, `unverified:${other}`));

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: /sign me out/i }).click();
  await page.waitForURL('**/sign-in**');
  const [row] =
    await sql`select count(*)::int as open from staff_sessions where staff_id = ${staffId} and revoked_at is null`;
  expect(row?.open).toBe(0);
  await sql.end();
});

test('a step that asks who is there is answered at the provider, in a window of its own, and then goes on by itself', async ({
  browser,
}) => {
  const email = 'pia.proof@secondlook.test';
  const { id: staffId } = await addColleague(browser, email, 'auditor');
  const page = await arrive(browser, email);
  await isIn(page);
  const sql = postgres(stack().ownerUrl, { max: 1 });
  await sql`set session_replication_role = replica`; // no event: time passes
  await sql`update staff_sessions set proved_at = now() - interval '6 minutes' where staff_id = ${staffId}`;
  await page.goto(`${stack().appUrl}/settings`);
  await page.getByRole('button', { name: 'Add an authenticator app' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it still you?' });
  await expect(dialog.getByLabel('Your password')).toHaveCount(0);
  const opened = page.waitForEvent('popup');
  await dialog.getByRole('button', { name: 'Sign in once more' }).click();
  const there = await opened;
  // Its session there still lives: asked for anew, it is not enough.
  await there.locator('input[name=login]').fill(email);
  await there.locator('input[name=password]').fill('anything');
  await there.getByRole('button', { name: 'Sign-in' }).click();
  const closed = there.waitForEvent('close');
  await there
    .getByRole('button', { name: 'Continue' })
    .click({ timeout: 5_000 })
    .catch(() => {});
  await closed;
  await expect(page.locator('.key-text')).toBeVisible();
  await sql.end();
});

test('an answer of the provider lets in the browser that asked for it, once, and no other', async ({ browser }) => {
  const email = 'cas.callback@secondlook.test';
  await addColleague(browser, email, 'auditor');
  const page = await (await browser.newContext()).newPage();
  const answers: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/api/auth/callback/sso')) answers.push(request.url());
  });
  await goThere(page, email);
  const asked = (await page.context().cookies()).filter(({ name }) => name.includes('next-auth'));
  await page.context().clearCookies({ name: /next-auth/ });
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page).toHaveURL(/sign-in\?error=/);
  const answer = answers[0] ?? '';
  expect(answer).toContain('code=');

  await page.context().addCookies(asked);
  await page.goto(answer);
  await page.goto(`${stack().appUrl}/audit`);
  await isIn(page);

  await page.context().clearCookies({ name: /next-auth/ });
  await page.context().addCookies(asked);
  await page.goto(answer);
  await expect(page).toHaveURL(/sign-in\?error=/);
});

test('who signs out at the provider is signed out here at once', async ({ browser }) => {
  const email = 'bea.channel@secondlook.test';
  const { id: staffId } = await addColleague(browser, email, 'auditor');
  const page = await arrive(browser, email);
  await isIn(page);
  const issuer = stack().env.OIDC_ISSUER ?? '';
  await page.goto(`${issuer}/session/end`);
  await page.getByRole('button', { name: /sign me out/i }).click();
  const sql = postgres(stack().ownerUrl, { max: 1 });
  await expect
    .poll(
      async () => (await sql`select 1 from staff_sessions where staff_id = ${staffId} and revoked_at is null`).length,
    )
    .toBe(0);
  await sql.end();
  await page.goto(`${stack().appUrl}/audit`);
  await page.waitForURL('**/sign-in**');
});

test('a forged word of the provider ends nobody’s session', async ({ request }) => {
  const forged = ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.', 'nonsense', ''];
  for (const logout_token of forged) {
    const answer = await request.post(`${stack().appUrl}/api/v1/sso/back-channel`, { form: { logout_token } });
    expect(answer.status()).toBe(400);
  }
});
