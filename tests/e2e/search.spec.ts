import { expect } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { listenForErrors, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('somebody is found by name, whose words stand in no address; by reference and by case as before', async ({
  browser,
}) => {
  const person = newPerson('Xochitl Ibarra');
  const { caseId } = await referByApi(person);
  const agent = await signedIn(browser, 'agent');
  const [errors, addresses] = [[] as string[], [] as string[]];
  listenForErrors(agent, errors);
  agent.on('request', (request) => addresses.push(request.url()));
  await agent.goto(`${stack().appUrl}/queue`);
  const field = agent.getByRole('searchbox', { name: 'Search' });
  const found = agent.locator('table').getByRole('row').filter({ hasText: person.ref });
  const others = agent.locator('table tbody').getByRole('row');

  await field.fill('ibarra XOCHITL');
  await field.press('Enter');
  await agent.waitForURL(/[?&]name=/);
  await expect(found).toBeVisible();
  await expect(others).toHaveCount(1);
  await agent.getByLabel('Language').selectOption({ label: 'English' });
  await agent.waitForURL(/language=en/);
  await expect(others).toHaveCount(1);
  await expect(field).toHaveValue('ibarra XOCHITL');

  await agent.getByRole('link', { name: 'Clear' }).click();
  await expect.poll(() => others.count()).toBeGreaterThan(1);
  for (const text of [person.ref, caseId]) {
    await field.fill(text);
    await field.press('Enter');
    await agent.waitForURL((url) => url.searchParams.get('q') === text);
    await expect(others).toHaveCount(1);
  }
  expect([agent.url(), ...addresses].filter((address) => /ibarra|xochitl/i.test(address))).toEqual([]);
  expect(errors).toEqual([]);
});
