import { randomUUID } from 'node:crypto';
import { type Browser, expect, type Page } from '@playwright/test';
import { deliveriesOf, newPerson, readCase, referByApi } from '#tests/e2e/api';
import { passEverything } from '#tests/e2e/checklist';
import {
  addColleague,
  approve,
  atTheDoor,
  chooseOwn,
  enter,
  letIn,
  phone,
  propose,
  signedIn,
  test,
} from '#tests/e2e/people';
import { control, stack } from '#tests/setup/stack';

/** A supervisor who had no part in anything yet, signed in. */
async function anotherSupervisor(browser: Browser): Promise<Page> {
  const email = `${randomUUID()}@secondlook.test`;
  const made = await addColleague(browser, email, 'supervisor');
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await enter(page, '/queue', { email, password: made.password });
  await chooseOwn(page, 'quiet lamps over water');
  await page.getByRole('link', { name: 'Queue' }).waitFor();
  return page;
}

/** From the link to a proposed verdict; gives the user's page, which shows the result. */
async function judged(browser: Browser, name: string, what: 'Grant Lv.1' | 'Reject', reason?: string) {
  const { caseId, link } = await referByApi(newPerson(name));
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  if (what !== 'Reject') await passEverything(agent);
  await propose(agent, what, reason);
  await user.waitForURL('**/v/result');
  return { caseId, user };
}

test('a rejected user reads who has looked, asks once for another look by somebody else, and is told when that is spent', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, user } = await judged(browser, 'Ivana Petrović', 'Reject', 'Document expired');
  await approve(await signedIn(browser, 'supervisor'), caseId);
  await expect(user.getByText('the document has expired')).toBeVisible();

  await user.getByText('What is kept, and who has seen it').click();
  const seen = user.getByRole('group').filter({ has: user.getByRole('heading', { name: 'Who has looked' }) });
  await expect(seen.getByText(/All of it is deleted on /)).toBeVisible();
  const people = seen.getByRole('listitem').filter({ has: user.getByRole('list') });
  await expect(people).toHaveCount(2);
  await expect(people.filter({ hasText: '(agent)' })).toContainText('opened your case');
  await expect(people.filter({ hasText: '(supervisor)' })).toContainText('opened your case');

  await user.getByRole('button', { name: 'Ask for another look' }).click();
  const words = user.getByRole('textbox', { name: 'What should they know?' });
  await expect(words).toHaveAccessibleDescription(/Please write a few words/);
  await words.fill('The card was renewed last week; here is the new one.');
  await user.getByRole('button', { name: 'Ask for another look' }).click();
  await expect(user.getByRole('heading', { name: 'Somebody else looks at it now' })).toBeVisible();
  expect((await readCase(caseId)).state).toBe('escalated');

  const other = await anotherSupervisor(browser);
  await other.goto(`${stack().appUrl}/cases/${caseId}`);
  await expect(other.getByText('The card was renewed last week')).toBeVisible();
  await other.getByRole('button', { name: 'Claim' }).click();
  await propose(other, 'Reject', 'Document expired');
  await approve(await anotherSupervisor(browser), caseId);
  await expect(user.getByText('You have asked for another look already')).toBeVisible();
  await expect(user.getByRole('textbox')).toHaveCount(0);
});

test('“this was not me” alarms the supervisors and holds the grant, so that no platform hears of it', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, user } = await judged(browser, 'Bao Nguyen', 'Grant Lv.1');
  const supervisor = await signedIn(browser, 'supervisor');
  const other = await anotherSupervisor(browser);
  await control('stop', 'worker');
  try {
    await approve(supervisor, caseId);
    await expect(user.getByRole('heading', { name: 'You are verified' })).toBeVisible();
    await user.getByRole('button', { name: 'This was not me' }).click();
    await user.getByRole('button', { name: 'No, it was me' }).click();
    await expect(user.getByRole('heading', { name: 'You are verified' })).toBeVisible();
    await user.getByRole('button', { name: 'This was not me' }).click();
    await user.getByRole('button', { name: 'Yes, it was somebody else' }).click();
    await expect(user.getByRole('heading', { name: 'We are looking into it' })).toBeVisible();
    await expect(user.getByRole('button', { name: 'This was not me' })).toHaveCount(0);
    const says = 'held a call that the user says was not with them';
    await other.goto(`${stack().appUrl}/approvals`);
    await expect(other.getByRole('status').filter({ hasText: says })).toBeVisible();
    // Whoever approved it is not the one to see to that.
    await supervisor.goto(`${stack().appUrl}/approvals`);
    await expect(supervisor.getByRole('heading', { name: 'Approvals' })).toBeVisible();
    await expect(supervisor.getByRole('status').filter({ hasText: says })).toHaveCount(0);
  } finally {
    await control('start', 'worker');
  }
  await expect
    .poll(async () => (await deliveriesOf(caseId)).map(({ type }) => type), { timeout: 60_000 })
    .toContain('case.reopened');
  expect((await deliveriesOf(caseId)).map(({ type }) => type)).not.toContain('case.granted');
  await other.getByRole('button', { name: 'Seen' }).first().click();
});
