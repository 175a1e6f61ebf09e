import { setTimeout as after } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { machine } from '#tests/e2e/machines';
import { AGENT, movesOn, passStep } from '#tests/e2e/moves';
import { atTheDoor, letIn, listenForErrors, phone, signedIn, test } from '#tests/e2e/people';
import { control, stack } from '#tests/setup/stack';

test('a second window of either side takes over, and one tap takes it back; another device waits outside', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const { caseId, link } = await referByApi(newPerson('Ines Duarte'));
  const errors: string[] = [];
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  for (const page of [agent, user]) listenForErrors(page, errors);
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  const theirs = 'Picture of I•• D••';
  await movesOn(agent, theirs);
  await passStep(agent);

  await test.step('a second window of the user, and back', async () => {
    const second = await user.context().newPage();
    await second.goto(`${stack().appUrl}/v/call`);
    await movesOn(second, AGENT);
    await expect(user.getByText('The call is open in another window')).toBeVisible();
    await user.getByRole('button', { name: 'Continue here' }).click();
    await movesOn(user, AGENT);
    await expect(second.getByText('The call is open in another window')).toBeVisible();
    await second.close();
    await movesOn(agent, theirs);
  });

  await test.step('a second window of the agent, and back, with the tick there', async () => {
    const second = await agent.context().newPage();
    await second.goto(agent.url());
    await movesOn(second, theirs);
    await expect(second.getByRole('button', { name: /Consent, said aloud/ })).toContainText(/\d:\d\d/);
    await agent.getByRole('button', { name: 'Continue here' }).click();
    await movesOn(agent, theirs);
    await second.close();
    await movesOn(user, AGENT);
  });

  await test.step('a stolen link opened on another device stays outside until the agent says so', async () => {
    const stolen = await (await phone(browser)).newPage();
    await stolen.goto(link);
    await stolen.getByRole('button', { name: 'Start' }).click();
    await expect(stolen.getByText(/another device|agent lets/i).first()).toBeVisible();
    const join = await stolen.request.post(`${stack().appUrl}/api/v1/guest/call/join`, {
      headers: { origin: stack().appUrl },
    });
    expect(join.status()).toBeGreaterThanOrEqual(400);
    await movesOn(user, AGENT);
    await stolen.context().close();
  });
  await test.step('a user who leaves is neither seen nor heard, and comes back with one press', async () => {
    await user.getByRole('button', { name: 'Leave the call' }).click();
    await user.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(user.getByText('Your camera and microphone are off.')).toBeVisible();
    await expect(agent.getByText('I•• D•• is not in the room now')).toBeVisible();
    await after(12_000);
    await expect(agent.getByText('I•• D•• is not in the room now')).toBeVisible();
    await expect(agent.getByRole('button', { name: /^Still the same face/ })).toBeHidden();
    await user.getByRole('button', { name: 'Join the call' }).click();
    await movesOn(agent, theirs);
  });
  await test.step('whether it is still the same face is a step from then on, and a grant waits for it', async () => {
    await agent.getByRole('button', { name: /^Still the same face/ }).click();
    await expect(agent.getByText('Still the same face: not answered yet')).toBeAttached();
    await passStep(agent);
    await expect(agent.getByText('Still the same face: not answered yet')).toHaveCount(0);
  });
  expect(errors).toEqual([]);
});

test('a phone that slept or died, and an agent’s browser that was killed, come back to the same step', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, link } = await referByApi(newPerson('Ravi Menon'));
  const theirs = 'Picture of R•• M••';
  const [phoneOne, deskOne] = [await machine(), await machine()];
  const agent = await signedIn(deskOne.browser, 'agent');
  const user = await (await phone(phoneOne.browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await movesOn(agent, theirs);
  await passStep(agent);

  await test.step('the phone sleeps and wakes', async () => {
    phoneOne.sleep();
    await after(8_000);
    phoneOne.wake();
    await movesOn(user, AGENT);
    await movesOn(agent, theirs);
  });

  const kept = await user.context().storageState();
  await test.step('the phone’s browser is killed and opened again', async () => {
    await phoneOne.die();
    const again = await (
      await browser.newContext({ storageState: kept, permissions: ['camera', 'microphone'] })
    ).newPage();
    await again.goto(`${stack().appUrl}/v/next`);
    await again.waitForURL('**/v/call');
    await movesOn(again, AGENT);
    await movesOn(agent, theirs);
  });

  await test.step('the agent’s browser is killed; she signs in elsewhere and finds her tick', async () => {
    await deskOne.die();
    const elsewhere = await signedIn(browser, 'agent');
    await elsewhere.goto(`${stack().appUrl}/cases/${caseId}/call`);
    await movesOn(elsewhere, theirs);
    await expect(elsewhere.getByRole('button', { name: /Consent, said aloud/ })).toContainText(/\d:\d\d/);
  });
});

test('a call goes on while web, worker and video server are killed or hang, and nothing ticked is lost', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, link } = await referByApi(newPerson('Olga Petrova'));
  const theirs = 'Picture of O•• P••';
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await movesOn(agent, theirs);

  for (const part of ['worker', 'web'] as const) {
    await test.step(`${part} is killed and started again`, async () => {
      await control('kill', part);
      await movesOn(agent, theirs);
      await movesOn(user, AGENT);
      await control('start', part);
      await passStep(agent);
      await agent.keyboard.press('ArrowDown');
    });
  }
  for (const part of ['livekit', 'web', 'postgres'] as const) {
    await test.step(`${part} hangs for five seconds`, async () => {
      await control('freeze', part);
      await after(5_000);
      await control('thaw', part);
      await movesOn(agent, theirs);
      await movesOn(user, AGENT);
      await passStep(agent);
      await agent.keyboard.press('ArrowDown');
    });
  }
  await test.step('the user’s network is gone for five seconds', async () => {
    await user.context().setOffline(true);
    await after(5_000);
    await user.context().setOffline(false);
    await movesOn(user, AGENT);
    await movesOn(agent, theirs);
  });
  const ticked = agent.getByRole('button', { name: /\d:\d\d$/ });
  await agent.reload();
  await movesOn(agent, theirs);
  expect(await ticked.count()).toBeGreaterThanOrEqual(5);
});
