import { expect } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { phone, prepared, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('what a user cannot do keeps itself as it is chosen, and is still there after a reload', async ({ browser }) => {
  const { link } = await referByApi(newPerson('Ilse Vogt', 'en'));
  const page = await (await phone(browser)).newPage();
  await prepared(page, link);
  await page.goto(`${stack().appUrl}/v/prepare`);
  await page.getByText('What helps you in the call').click();
  for (const choice of ['speak', 'nod', 'speak'])
    await page.getByRole('checkbox', { name: choice === 'nod' ? 'move my head' : choice, exact: true }).click();
  await expect(page.getByText('Kept. The call takes it into account.')).toBeVisible();
  await page.reload();
  await page.getByText('What helps you in the call').click();
  await expect(page.getByRole('checkbox', { name: 'move my head' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'speak', exact: true })).not.toBeChecked();
});
