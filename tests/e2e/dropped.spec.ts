import { expect } from '@playwright/test';
import { newPerson, readCase, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, phone, propose, seesVideo, signedIn, test } from '#tests/e2e/people';
import { control } from '#tests/setup/stack';

test('a call outlives reloads on both sides, a restart of the video server and of the database, with every tick', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, link } = await referByApi(newPerson('Noor Haddad'));
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, 'Picture of N•• H••');

  const pass = agent.getByRole('button', { name: /^Pass(?!port)/ });
  await pass.click();
  await expect(pass).toHaveAttribute('aria-pressed', 'true');

  await test.step('both reload', async () => {
    await Promise.all([agent.reload(), user.reload()]);
    await seesVideo(agent, 'Picture of N•• H••');
    await seesVideo(user, 'Your agent’s picture');
    await expect(agent.getByRole('button', { name: /Consent, said aloud/ })).toContainText(/\d:\d\d/);
  });

  await test.step('the agent’s page cannot be read anew for a while, and stays what it is', async () => {
    await agent.evaluate(() => Object.assign(window, { isSame: true }));
    let refused = 0;
    await agent.route(/[?&]_rsc=/, (route) => {
      refused += 1;
      return route.abort();
    });
    await agent.getByRole('button', { name: /Surroundings/ }).click();
    await pass.click();
    await expect.poll(() => refused).toBeGreaterThan(0);
    await agent.unroute(/[?&]_rsc=/);
    await seesVideo(agent, 'Picture of N•• H••');
    expect(await agent.evaluate(() => 'isSame' in window)).toBe(true);
    await expect(agent.getByRole('button', { name: /Surroundings/ })).toContainText(/\d:\d\d/);
  });

  await test.step('the database restarts', async () => {
    await control('kill', 'postgres');
    await control('start', 'postgres');
    await pass.click();
    await expect(pass).toHaveAttribute('aria-pressed', 'true');
  });

  await test.step('the video server restarts', async () => {
    await control('kill', 'livekit');
    await control('start', 'livekit');
    await seesVideo(agent, 'Picture of N•• H••');
    await seesVideo(user, 'Your agent’s picture');
  });

  await test.step('the call ends with a rejection', async () => {
    await propose(agent, 'Reject', 'The drawn actions were not shown');
    await user.waitForURL('**/v/result');
  });
  expect((await readCase(caseId)).state).toBe('proposed');
});
