import { expect } from '@playwright/test';
import { mailsTo, newPerson, readCase, referByApi } from '#tests/e2e/api';
import { openDays, phone, prepared, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a booked time holds for one person once: calendar file, no second booking, the case says so', async ({
  browser,
}) => {
  const person = newPerson('Lucía Ferrer');
  const { caseId, link } = await referByApi(person);
  const user = await (await phone(browser)).newPage();
  await prepared(user, link);
  await user.getByRole('radio').first().check();
  await user.getByRole('button', { name: /^Book/ }).click();
  await expect(user.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
  expect((await readCase(caseId)).state).toBe('booked');
  await user.goto(link);
  await expect(user.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(2);
  const [, booked] = await mailsTo(person.email);
  expect(booked?.attachments.map(({ contentType }) => contentType)).toContain('text/calendar');

  const again = await user.evaluate(async () => {
    const startsAt = new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 7_200_000).toISOString();
    const response = await fetch('/api/v1/guest/booking', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ startsAt }),
    });
    return response.status;
  });
  expect(again).toBe(409);
  expect((await readCase(caseId)).history.filter(({ type }) => type === 'case.booked')).toHaveLength(1);
});

for (const hours of [-9, 14]) {
  test(`a device whose clock is wrong by ${hours} hours books the time that it shows, and is let no sooner to the door`, async ({
    browser,
  }) => {
    const person = newPerson('Farid Karimov');
    const { caseId, link } = await referByApi(person);
    const user = await (await phone(browser)).newPage();
    await user.clock.install({ time: Date.now() + hours * 3_600_000 });
    await prepared(user, link);
    await openDays(user);
    const choice = user.getByRole('radio').nth(6);
    const at = (await choice.getAttribute('value')) ?? '';
    await choice.check();
    await user.getByRole('button', { name: /^Book/ }).click();
    await expect(user.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
    await expect(user.getByRole('time').first()).toHaveAttribute('datetime', at);
    await expect(user.getByText(/UTC\+0[12]:00/).first()).toBeVisible();
    await expect(user.getByRole('button', { name: 'Go to the waiting room' })).toHaveCount(0);
    await user.getByRole('link', { name: 'Choose another time' }).click();
    await openDays(user);
    await user.getByRole('radio').nth(9).check();
    await user.getByRole('button', { name: /^Book/ }).click();
    await expect(user.getByRole('heading', { name: 'Your call is booked' })).toBeVisible();
    expect((await readCase(caseId)).history.map(({ type }) => type)).toContain('case.moved');
  });
}

test('a link that a mail scanner opened first still works for its user, and the scan leaves no trace', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Oluwaseun Adeyemi'));
  await expect.poll(async () => (await readCase(caseId)).state).toBe('invited');
  const before = (await readCase(caseId)).history.length;
  for (const agent of ['Mozilla/5.0 (compatible; LinkScanner/1.0)', 'curl/8']) {
    for (const method of ['HEAD', 'GET']) {
      const scanned = await fetch(link, { method, headers: { 'user-agent': agent } });
      expect(scanned.status).toBe(200);
      expect(scanned.headers.get('set-cookie') ?? '').not.toContain('sl_guest');
    }
  }
  const scanner = await (await phone(browser)).newPage();
  await scanner.goto(link);
  await scanner.close();
  expect((await readCase(caseId)).history).toHaveLength(before);
  await prepared(await (await phone(browser)).newPage(), link);
});

test('a wrong link and one that was replaced show the same page', async ({ browser }) => {
  const { link } = await referByApi(newPerson('Mei Tan'));
  const wrong = link.replace(/#.*/, `#${'A'.repeat(43)}`);
  const user = await (await phone(browser)).newPage();
  await user.goto(wrong);
  await user.getByRole('button', { name: 'Start' }).click();
  await expect(user.getByText('This link no longer works')).toBeVisible();
});

test('a page without a link says so before anything is pressed', async ({ browser }) => {
  const user = await (await phone(browser)).newPage();
  await user.goto(`${stack().appUrl}/v`);
  await expect(user.getByText('This link no longer works')).toBeVisible();
  await expect(user.getByRole('button', { name: 'Start' })).toHaveCount(0);
});
