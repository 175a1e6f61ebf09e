import { expect, type Locator, type Page } from '@playwright/test';
import { newPerson, readCase, referByApi } from '#tests/e2e/api';
import { violationsOf } from '#tests/e2e/axe';
import { openDays, phone, prepared, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

async function faults(page: Page): Promise<string[]> {
  const violations = await violationsOf(page, ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']);
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

/** Presses Tab until this control has the focus. */
async function tabTo(page: Page, control: string | RegExp | Locator): Promise<void> {
  const named = typeof control === 'string' || control instanceof RegExp;
  const target = named
    ? page
        .getByRole('button', { name: control })
        .or(page.getByRole('link', { name: control }))
        .first()
    : control;
  for (let i = 0; i < 60; i += 1) {
    if (await target.evaluate((element) => element === document.activeElement, null, { timeout: 10_000 })) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to ${named ? control : 'it'}`);
}

/** Goes to a control by Tab, and presses Enter. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

test('a time is booked, moved and given back with the keyboard alone; the offset shows, and so does every step', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Lucía Ferrer'));
  const page = await (await phone(browser)).newPage();
  await prepared(page, link);
  await expect(page.getByText(/Europe\/Madrid, UTC\+0[12]:00/).first()).toBeVisible();
  await openDays(page);
  await page.getByRole('radio').nth(4).focus();
  await page.keyboard.press('Space');
  await tabTo(page, /^Book /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await tabTo(page, 'Yes, tell me');
  await page.keyboard.press('Enter');
  await expect(page.getByText('We tell you when an earlier time becomes free.')).toBeVisible();
  expect(await faults(page)).toEqual([]);

  await tabTo(page, 'Choose another time');
  await page.keyboard.press('Enter');
  await expect(page.getByText('your time now')).toBeVisible();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose a time' }).focus();
  await page.keyboard.press('Enter');
  const told = page.getByRole('alert').filter({ hasText: 'Choose a time' });
  await expect(told).toBeInViewport();
  await openDays(page);
  await page.getByRole('radio').nth(8).focus();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio').nth(8)).toBeChecked();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  await expect(told).toHaveCount(0);
  await tabTo(page, /^Book /);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();

  await tabTo(page, 'Cancel this time');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Yes, cancel it');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'When shall we talk?' })).toBeVisible();
  await expect(page.getByText('This time is cancelled.')).toBeVisible();
  const { state, history } = await readCase(caseId);
  expect(state).toBe('invited');
  expect(history.map(({ type }) => type)).toEqual(expect.arrayContaining(['case.booked', 'case.booking_cancelled']));
});

test('the link, the rehearsal, the practice and the questions need no mouse, and each says what it found aloud', async ({
  browser,
}) => {
  const { link } = await referByApi(newPerson('Ines Duarte'));
  const page = await (await phone(browser)).newPage();
  await page.goto(link);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Go to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await press(page, 'Start');
  await page.waitForURL('**/v/prepare');
  await press(page, 'Check camera and microphone');
  await expect(page.getByRole('status').filter({ hasText: 'Connection:' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('meter', { name: 'Sound' })).toBeVisible();
  await press(page, 'Try it');
  await expect(page.getByRole('status').filter({ hasText: /No bright spots|It shines/ })).toBeVisible();

  await press(page, 'Practise the actions');
  await page.waitForURL('**/v/practise');
  await press(page, 'Switch the mirror on');
  await expect(page.getByLabel('Your camera picture')).toBeVisible();
  await press(page, 'Nod');
  await expect(page.getByRole('button', { name: 'Nod' })).toHaveAttribute('aria-pressed', 'true');

  await press(page, 'Questions and answers');
  await page.waitForURL('**/v/help');
  await tabTo(page, page.getByRole('searchbox', { name: 'Search the questions' }));
  await page.keyboard.type('glass');
  await expect(page.getByRole('status').filter({ hasText: 'question' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  const answer = page.getByText('Only if they reflect the light or hide your eyes.');
  await expect(answer).toBeHidden();
  await tabTo(page, page.locator('summary', { hasText: 'glasses' }));
  await page.keyboard.press('Enter');
  await expect(answer).toBeVisible();
  await press(page, 'Back');
  await page.waitForURL('**/v/prepare');
  await press(page, 'I agree');
  await page.waitForURL('**/v/book');
});

test('whoever is called now sees the place and what is known of the wait, leaves, and comes back to the same place', async ({
  browser,
}) => {
  await signedIn(browser, 'agent');
  const { caseId, link } = await referByApi(newPerson('Mei Tan'));
  const page = await (await phone(browser)).newPage();
  await prepared(page, link);
  await expect(page.getByText(/You would be next|before you/)).toBeVisible();
  await expect(page.getByText(/minutes; eight of ten|We do not know yet/)).toBeVisible();
  await page.getByRole('button', { name: 'Call me now' }).click();
  await page.waitForURL('**/v/wait');
  await expect(page.getByRole('status').filter({ hasText: /next|before you/ })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Leave and be called back' }).click();
  await page.waitForURL('**/v/book');
  await expect(page.getByText('Your place is kept')).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Go back to the waiting room' }).click();
  await page.waitForURL('**/v/wait');
  await page.getByRole('button', { name: 'Leave the waiting room' }).click();
  await page.waitForURL('**/v/book');
  expect((await readCase(caseId)).state).toBe('invited');
});

test('a user whose camera and microphone are blocked is told so before the call and in the waiting room', async ({
  browser,
}) => {
  await signedIn(browser, 'agent');
  const { link } = await referByApi(newPerson('Amara Okafor'));
  const context = await phone(browser);
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  const page = await context.newPage();
  await prepared(page, link);
  await page.goto(`${stack().appUrl}/v/prepare`);
  const kept = page.waitForResponse('**/guest/readiness');
  await page.getByRole('button', { name: /^Check (camera|again)/ }).click();
  await kept;
  await page.goto(`${stack().appUrl}/v/book`);
  await expect(page.getByText('The camera is blocked.')).toBeVisible();
  await expect(page.getByText('The microphone is blocked.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Check camera and microphone' })).toBeVisible();
  await page.getByRole('button', { name: 'Call me now' }).click();
  await page.waitForURL('**/v/wait');
  await expect(page.getByRole('alert').filter({ hasText: 'The camera is blocked.' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check again' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Leave the waiting room' }).click();
  await page.waitForURL('**/v/book');
});
