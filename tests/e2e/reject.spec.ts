import { expect } from '@playwright/test';
import { deliveriesOf, mailsTo, newPerson, readCase, referByApi } from '#tests/e2e/api';
import { approve, atTheDoor, letIn, phone, propose, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a supervisor who was in the call cannot decide it, in the console or past it', async ({ browser }) => {
  const { caseId, link } = await referByApi(newPerson('Tomáš Dvořák'));
  const supervisor = await signedIn(browser, 'supervisor');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(supervisor, caseId);
  await propose(supervisor, 'Reject', 'Document expired');

  await supervisor.goto(`${stack().appUrl}/approvals/${caseId}`);
  await expect(supervisor.getByText('Waits for a colleague')).toBeVisible();
  await expect(supervisor.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const answer = await supervisor.evaluate(async (id) => {
    const response = await fetch(`/api/v1/cases/${id}/verdict/approve`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return { status: response.status, body: await response.json() };
  }, caseId);
  expect(answer).toMatchObject({ status: 403, body: { code: 'same_person' } });
  expect((await readCase(caseId)).state).toBe('proposed');
});

test('a rejection names its reason to the user and to the platform, and an agent cannot approve it', async ({
  browser,
}) => {
  const person = newPerson('Priya Nair');
  const { caseId, link } = await referByApi(person);
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await propose(agent, 'Reject', 'Document expired');
  await user.waitForURL('**/v/result');
  const refused = await agent.goto(`${stack().appUrl}/approvals/${caseId}`);
  expect(refused?.status()).toBe(404);

  const supervisor = await signedIn(browser, 'supervisor');
  await approve(supervisor, caseId);
  await expect(user.getByText('the document has expired')).toBeVisible();
  await expect.poll(async () => (await deliveriesOf(caseId)).at(-1)?.type).toBe('case.rejected');
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(2);
});
