import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import type { Role } from '#lib/setup/secrets';
import { mendAll, stack } from '#tests/setup/stack';

/** The cases that were let in since the last tidying. */
const admitted: string[] = [];

/** A test whose browsers and calls are gone when it ends: a call that went on would keep its agent from the next one. */
export const test = base.extend<{ tidy: undefined }>({
  tidy: [
    async ({ browser }, use) => {
      await use(undefined);
      await mendAll();
      await Promise.all(browser.contexts().map((context) => context.close()));
      await endCalls(browser, admitted.splice(0));
    },
    { auto: true },
  ],
});

/** Ends what a journey, or its failure, left open, as its agent would. */
async function endCalls(browser: Browser, cases: string[]): Promise<void> {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  const open = await sql<{ id: string; case_id: string; role: Role }[]>`select calls.id, calls.case_id, staff.role
    from calls join staff on staff.id = calls.agent_id
    where calls.case_id in ${sql(['none', ...cases])} and calls.ended_at is null`;
  await sql.end();
  const headers = { origin: stack().appUrl };
  for (const { id, case_id, role } of open) {
    const page = await signedIn(browser, role);
    const path = `${stack().appUrl}/api/v1/cases/${case_id}`;
    await page.request.post(`${path}/claim`, { headers });
    const ended = await page.request.post(`${path}/call/interrupt`, { headers, data: { callId: id, why: 'dropped' } });
    expect(ended.status(), await ended.text()).toBe(200);
    await page.context().close();
  }
}

/** A phone held upright: what most users join with. */
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'en-GB' } as const;

// What livekit-client says of its own channels when a page is left in a call, or the server closes the room
// a moment before the page has heard of it, now and then.
const LEAVING = /^(DataChannel error on \w+: User-Initiated Abort|publisher data channel '\w+' closed unexpectedly)/;

/** Fails the test at its end for anything that a page wrote to the console as an error. */
export function listenForErrors(page: Page, errors: string[]): void {
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    // A room that closes before its page hears of it is asked for once more, and refused: the page then looks again.
    const isRefusedJoin = message.text().includes('409') && message.location().url.endsWith('/call/join');
    if (message.type() === 'error' && !LEAVING.test(message.text()) && !isRefusedJoin) errors.push(message.text());
  });
}

/** Collects every host that a page asks for anything, but this product's own. */
export function listenForStrangers(page: Page, strangers: string[]): void {
  const own = [stack().appUrl, stack().livekitUrl].map((url) => new URL(url).host);
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = ['data:', 'blob:'].includes(url.protocol) || own.includes(url.host);
    if (!isOwn) strangers.push(url.host);
  });
}

/** A browser of its own for a member of staff, signed in. */
export async function signedIn(browser: Browser, role: Role): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    permissions: ['camera', 'microphone'],
  });
  const page = await context.newPage();
  await page.goto(`${stack().appUrl}/sign-in`);
  await page.getByLabel('E-mail').fill(stack().emails[role]);
  await page.getByLabel('Password').fill(stack().passwords[role]);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  // An earlier journey may have left a break behind, in which nobody is offered calls.
  const back = page.getByRole('button', { name: 'I am back' });
  if (await back.isVisible()) await back.click();
  return page;
}

/** A colleague whom an administrator adds; gives the id and the password that was made. */
export async function addColleague(
  browser: Browser,
  email: string,
  role: Role,
): Promise<{ id: string; password: string }> {
  const admin = await signedIn(browser, 'admin');
  const data = { name: 'Robin Colleague', email, role, timeZone: 'Europe/Stockholm', languages: ['en'] };
  const origin = stack().appUrl;
  const made = await admin.request.post(`${origin}/api/v1/staff`, { data, headers: { origin } });
  expect(made.status()).toBe(201);
  const told = (await made.json()) as { staffId: string; password: string };
  await admin.context().close();
  return { id: told.staffId, password: told.password };
}

/** Signs in on the way to `path`. */
export async function enter(page: Page, path: string, by: { email: string; password: string }): Promise<void> {
  await page.goto(`${stack().appUrl}${path}`);
  await page.getByLabel('E-mail').fill(by.email);
  await page.getByLabel('Password').fill(by.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** What whoever signs in by a password that was made for them does first. */
export async function chooseOwn(page: Page, password: string): Promise<void> {
  await page.waitForURL('**/sign-in/factor**');
  await page.getByLabel('New password').fill(password);
  await page.getByRole('button', { name: 'Go on' }).click();
}

/** A phone of its own for a user. */
export function phone(browser: Browser, locale = 'en-GB'): Promise<BrowserContext> {
  return browser.newContext({ ...PHONE, locale, permissions: ['camera', 'microphone'] });
}

/** Opens the link, agrees, and stands before the choice of a time. */
export async function prepared(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.waitForURL('**/v/prepare');
  await page.getByRole('button', { name: 'Check camera and microphone' }).click();
  await page.getByRole('button', { name: 'I agree' }).click();
  await page.waitForURL('**/v/book');
}

/** Opens every day of the times that are offered: late in a day the first has few left. */
export async function openDays(page: Page): Promise<void> {
  const days = page.locator('details.day');
  await expect(days.first()).toBeVisible();
  await days.evaluateAll((all) => {
    for (const day of all) day.setAttribute('open', '');
  });
}

/** From the link to the waiting room, since an agent is there. */
export async function atTheDoor(page: Page, link: string): Promise<void> {
  await prepared(page, link);
  await page.getByRole('button', { name: 'Call me now' }).click();
  await page.waitForURL('**/v/wait');
}

/** The agent claims the case and lets its user in. */
export async function letIn(agent: Page, caseId: string): Promise<void> {
  await agent.goto(`${stack().appUrl}/cases/${caseId}/call`);
  admitted.push(caseId);
  await agent.getByRole('button', { name: 'Let in' }).click();
  await expect(agent.getByRole('button', { name: /^Pass(?!port)/ })).toBeVisible({ timeout: 45_000 });
}

/** Waits until a picture from the other side plays: two different frames with a size. */
export async function seesVideo(page: Page, label: string | RegExp): Promise<void> {
  const video = page.getByLabel(label).first();
  await expect
    .poll(() => video.evaluate((element: HTMLVideoElement) => element.videoWidth > 0 && element.currentTime > 0), {
      timeout: 60_000,
    })
    .toBe(true);
}

/** Proposes a verdict from the call screen. */
export async function propose(agent: Page, what: 'Grant Lv.1' | 'Reject', reason?: string): Promise<void> {
  await agent.getByRole('button', { name: what }).click();
  const dialog = agent.getByRole('dialog');
  if (reason) await dialog.getByLabel('Reason').selectOption({ label: reason });
  if (reason) await dialog.getByLabel(/Note for the second person/).fill('Seen in the call.');
  await dialog.getByRole('button', { name: 'Propose it' }).click();
  await agent.waitForURL(/\/cases\/case_\w+$/);
}

/** The second person decides: looks at every still, then approves what was proposed. */
export async function approve(supervisor: Page, caseId: string): Promise<void> {
  await supervisor.goto(`${stack().appUrl}/approvals/${caseId}`);
  const closed = supervisor.getByRole('button', { name: /^Show:/ });
  for (let left = await closed.count(); left > 0; left -= 1) await closed.first().click();
  await expect(supervisor.getByRole('button', { name: 'Approve' })).toBeEnabled();
  await supervisor.getByRole('button', { name: 'Approve' }).click();
  await supervisor.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await supervisor.waitForURL('**/approvals?decided=*');
}
