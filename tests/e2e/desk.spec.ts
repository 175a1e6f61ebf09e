import { expect, type Page } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, listenForErrors, phone, seesVideo, signedIn, test } from '#tests/e2e/people';
import { everyStepFits, markButtons, movedButtons, overTheFrame } from '#tests/e2e/places';
import { spills } from '#tests/e2e/spills';
import { stack } from '#tests/setup/stack';

/** Ends the call as one whose line is gone, so that the agent is free for the next journey. */
async function endCall(agent: Page): Promise<void> {
  await agent.getByRole('button', { name: 'End without a verdict' }).click();
  const ending = agent.getByRole('dialog');
  await ending.getByRole('button', { name: 'End the call' }).click();
  await expect(ending.getByRole('alert')).toContainText('Say why it ends first');
  await ending.getByRole('radio', { name: 'The line broke' }).check();
  await ending.getByRole('button', { name: 'End the call' }).click();
  await expect(agent.locator('.desk')).toHaveCount(0);
}

test('agent and user understand each other in two languages without sound, and nothing moves under the pointer', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const errors: string[] = [];
  const { caseId, link } = await referByApi(newPerson('Lucía Prado', 'es'));
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser, 'es-ES')).newPage();
  for (const page of [agent, user]) listenForErrors(page, errors);
  await user.goto(link);
  await user.getByRole('button', { name: 'Empezar' }).click();
  await user.waitForURL('**/v/prepare');
  await user.getByRole('button', { name: /Comprobar/ }).click();
  await user.getByRole('button', { name: 'Acepto', exact: true }).click();
  await user.waitForURL('**/v/book');
  await user
    .getByRole('button', { name: /Llamadme|Llámame|ahora/i })
    .first()
    .click();
  await user.waitForURL('**/v/wait');

  await test.step('the agent answers at the door, by key, and the user reads it in Spanish', async () => {
    await agent.goto(`${stack().appUrl}/cases/${caseId}/call`);
    await expect(agent.getByRole('heading', { name: /waits at the door/ })).toBeVisible();
    expect(await spills(agent)).toEqual([]);
    await agent.setViewportSize({ width: 390, height: 844 });
    expect(await spills(agent)).toEqual([]);
    await agent.setViewportSize({ width: 1440, height: 900 });
    await agent.keyboard.press('1');
    await expect(user.getByText('Dos minutos, por favor.')).toBeVisible();
    await expect(agent.getByText(/They read now: Two minutes, please/)).toBeVisible();
  });

  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, /^Picture of/);
  expect(await markButtons(agent)).toBeGreaterThan(20);

  await test.step('a quick answer arrives translated, and a sentence goes back translated', async () => {
    await user.getByRole('button', { name: 'Escribir' }).click();
    await user.getByRole('button', { name: 'No te oigo' }).click();
    await expect(agent.locator('.stage-written')).toHaveText('I cannot hear you');
    expect(await movedButtons(agent)).toEqual([]);
    await agent.keyboard.press('c');
    await agent.keyboard.press('1');
    await expect(user.getByRole('log').getByText('¿Me oyes?')).toBeVisible();
    await user.getByLabel('Tu mensaje').fill('Se oye muy bajo');
    await user.getByRole('button', { name: 'Enviar' }).click();
    await expect(agent.getByRole('log').getByText('Se oye muy bajo')).toBeVisible();
    await agent.keyboard.press('d');
    expect(await movedButtons(agent)).toEqual([]);
  });

  await test.step('a tick, a question and a still move nothing', async () => {
    await agent.keyboard.press('a');
    await expect(agent.getByText('on their screen', { exact: true })).toBeVisible();
    await agent.keyboard.press('p');
    await expect(agent.getByRole('button', { name: /^Pass/ })).toHaveAttribute('aria-pressed', 'true');
    expect(await movedButtons(agent)).toEqual([]);
    await agent.keyboard.press('ArrowDown');
    await agent.keyboard.press('ArrowDown');
    await agent.keyboard.press('s');
    await expect(agent.getByText(/^Taken at/)).toBeVisible();
    expect(await movedButtons(agent)).toEqual([]);
  });

  await test.step('on a small screen every step shows whole, and the buttons of step and verdict stay where they are', async () => {
    await everyStepFits(agent);
  });

  await test.step('the picture is enlarged, turned and held by key while the call goes on', async () => {
    await agent.keyboard.press('+');
    await agent.keyboard.press('r');
    await agent.keyboard.press('h');
    await expect(agent.getByText(/^Held at \d+:\d\d/)).toBeVisible();
    await expect(agent.getByTitle('As it is (0)')).toHaveText('150 %');
    expect(await movedButtons(agent)).toEqual([]);
    await agent.keyboard.press('h');
    await agent.keyboard.press('0');
    await expect(agent.getByText(/^Held at/)).toHaveCount(0);
  });

  await test.step('the picture has a window of its own, and keys pressed there act on the desk', async () => {
    const opened = agent.waitForEvent('popup');
    await agent.keyboard.press('o');
    const own = await opened;
    await seesVideo(own, /^Picture of/);
    await own.keyboard.press('+');
    await expect(agent.getByTitle('As it is (0)')).toHaveText('150 %');
    await agent.bringToFront();
    await agent.keyboard.press('o');
    await expect.poll(() => own.isClosed()).toBe(true);
  });

  await test.step('the frame to hold the document in stands free on every phone, upright and on its side', async () => {
    await agent
      .getByRole('button', { name: /^ID, front/ })
      .first()
      .click();
    await agent.keyboard.press('a');
    await expect(user.locator('.self-frame')).toBeVisible();
    for (const [width, height] of [
      [390, 844],
      [320, 568],
      [844, 390],
    ] as const) {
      await user.setViewportSize({ width, height });
      await expect.poll(() => overTheFrame(user), `${width} × ${height}`).toEqual([]);
    }
  });

  await test.step('the step on their screen is in hand again after a reload', async () => {
    await agent.reload();
    await expect(agent.getByRole('button', { name: /^ID, front/ }).first()).toHaveAttribute('aria-current', /./);
  });

  await test.step('every key is listed', async () => {
    await agent.keyboard.press('?');
    await expect(agent.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    await agent.keyboard.press('Escape');
  });
  await endCall(agent);
  expect(errors).toEqual([]);
});

test('a call changes hands with its ticks while the user stays, and a user who is not free to talk is heard unseen', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, link } = await referByApi(newPerson('Karin Holm'));
  const agent = await signedIn(browser, 'agent');
  const supervisor = await signedIn(browser, 'supervisor');
  await supervisor.goto(`${stack().appUrl}/queue`);
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, /^Picture of/);
  await agent.keyboard.press('p');
  await expect(agent.getByRole('button', { name: /^Pass/ })).toHaveAttribute('aria-pressed', 'true');
  await markButtons(agent);

  await test.step('the user says so unseen; agent and supervisor learn it, and no button moves', async () => {
    await user.getByRole('button', { name: 'Write' }).click();
    await user.getByRole('button', { name: 'This moment does not suit me' }).click();
    await expect(user.locator('.gcall-chat')).toHaveCount(0);
    await expect(agent.getByText('The user may not be free to talk')).toBeVisible();
    expect(await movedButtons(agent)).toEqual([]);
    await expect(user.getByText(/suit|free to talk/)).toHaveCount(0);
  });

  await test.step('the agent asks for the back camera, and the user has one button for it', async () => {
    await agent.keyboard.press('t');
    await user.getByRole('button', { name: 'Use the back camera' }).click();
    await user.getByRole('button', { name: 'Go on' }).click();
    await expect(user.locator('.gcall-turn')).toHaveCount(0);
    expect(await movedButtons(agent)).toEqual([]);
  });

  await test.step('the supervisor takes the call that is offered; every tick is there', async () => {
    await agent.keyboard.press('x');
    const help = agent.getByRole('dialog', { name: 'Help in this call' });
    const name = await supervisor.locator('.rail-name').evaluate((element) => element.firstChild?.textContent ?? '');
    const option = help.getByLabel('Hand over to').locator('option', { hasText: name });
    await help.getByLabel('Hand over to').selectOption((await option.getAttribute('value')) ?? '');
    await help.getByRole('button', { name: 'Offer the call' }).click();
    await supervisor.getByRole('button', { name: 'Take the call' }).click();
    await supervisor.waitForURL(`**/cases/${caseId}/call`);
    await seesVideo(supervisor, /^Picture of/);
    await expect(supervisor.getByRole('button', { name: /Consent, said aloud/ })).toContainText(/\d:\d\d/);
    await expect(user.getByText(`You are talking with ${name.split(' ')[0]}`)).toBeVisible();
    await expect(agent.getByText('A colleague is talking with them now.')).toBeVisible();
  });

  await test.step('after such a call there is a break, until they say that they are back', async () => {
    await endCall(supervisor);
    await expect(supervisor.getByText(/^Take a break until/)).toBeVisible();
    await supervisor.getByRole('button', { name: 'I am back' }).click();
    await expect(supervisor.getByText(/^Take a break until/)).toHaveCount(0);
  });
});
