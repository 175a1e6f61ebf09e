import { expect } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { letIn, phone, prepared, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a user whose country asks for a certificate is served by whoever holds it, from the moment it is written down', async ({
  browser,
}) => {
  const { caseId, link } = await referByApi(newPerson('Sigríður Ólafsdóttir'), { country: 'IS' });
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await prepared(user, link);
  await expect(user.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(user.getByRole('button', { name: 'Call me now' })).toHaveCount(0);
  await agent.goto(`${stack().appUrl}/cases/${caseId}/call`);
  const warned = agent.getByText('Users in Iceland are let in by colleagues who hold the country’s certificate');
  await expect(warned).toBeVisible();

  const admin = await signedIn(browser, 'admin');
  await admin.goto(`${stack().appUrl}/settings/staff`);
  await admin.getByRole('row', { name: stack().emails.agent }).getByRole('link').first().click();
  await admin.getByRole('button', { name: 'Add a certificate' }).click();
  const dialog = admin.getByRole('dialog', { name: 'Certificate' });
  await dialog.getByLabel('Valid through').fill('2020-01-31');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(dialog.getByText('This is over.')).toBeVisible();
  await dialog.getByLabel('Valid through').fill('2199-01-31');
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(admin.getByRole('row', { name: 'Iceland' })).toContainText('2199-01-31');

  await user.reload();
  await user.getByRole('button', { name: 'Call me now' }).click();
  await user.waitForURL('**/v/wait');
  await letIn(agent, caseId);
  await expect(warned).toHaveCount(0);
  await admin.getByRole('button', { name: 'Take back' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click();
  await expect(admin.getByRole('row', { name: 'Iceland' })).toHaveCount(0);
});
