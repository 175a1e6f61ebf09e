import { expect } from '@playwright/test';
import postgres from 'postgres';
import { newPerson, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, listenForErrors, phone, seesVideo, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('a still comes from the user’s own camera beside the agent’s, sealed under the hash of the bytes that were sent', async ({
  browser,
}) => {
  const errors: string[] = [];
  const { caseId, link } = await referByApi(newPerson('Still Life'));
  const agent = await signedIn(browser, 'agent');
  listenForErrors(agent, errors);
  await agent.goto(`${stack().appUrl}/queue`);
  const user = await (await phone(browser)).newPage();
  listenForErrors(user, errors);
  const sent: { named: string | null; type: string | undefined }[] = [];
  user.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/v1/guest/call/stills')
      sent.push({ named: url.searchParams.get('sha256'), type: request.headers()['content-type'] });
  });
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, /^Picture of/);
  await agent.keyboard.press('ArrowDown');
  await agent.keyboard.press('ArrowDown');
  await agent.keyboard.press('s');
  await expect(agent.getByText(/^Theirs: \d+ × \d+/)).toBeVisible();
  await expect(agent.getByAltText(/from their own camera/)).toBeVisible();

  // Looked at large and closed again, the page goes on.
  for (const close of ['Escape', 'Close']) {
    await agent.keyboard.press('l');
    await expect(agent.getByRole('heading', { name: 'Stills' })).toBeVisible();
    if (close === 'Escape') await agent.keyboard.press('Escape');
    else
      await agent.getByRole('dialog', { name: 'Stills' }).getByRole('button', { name: 'Close', exact: true }).click();
    await expect(agent.getByRole('heading', { name: 'Stills' })).toBeHidden();
  }
  await seesVideo(agent, /^Picture of/);

  await agent.getByRole('button', { name: /^Data match/ }).click();
  const panel = agent.locator('.panel');
  await panel.getByLabel('Number').fill('X-0000000');
  await panel.getByRole('button', { name: 'Compare' }).click();
  const outcome = panel.getByRole('listitem').filter({ hasText: /^Number: / });
  await expect(outcome).toBeInViewport();
  await expect(panel.getByLabel('Number')).toHaveValue('X-0000000');
  await agent.getByRole('button', { name: /^Pass(?!port)/ }).click();
  await expect(panel.getByText(/does not agree with what is on file/)).toBeVisible();
  await agent.getByRole('button', { name: /^Face clear/ }).click();
  await agent.getByRole('button', { name: /^Data match/ }).click();
  await expect(outcome).toBeVisible();

  const sql = postgres(stack().ownerUrl, { max: 1 });
  const rows = await sql`select source, sha256, width, height, ask_id, track, taken_by from stills
    where case_id = ${caseId} order by source`;
  await sql.end();
  const [mine, theirs] = rows;
  expect(rows.map(({ source }) => source)).toEqual(['agent', 'guest']);
  expect(theirs?.ask_id).toBe(mine?.ask_id);
  expect(sent).toEqual([{ named: theirs?.sha256, type: 'image/jpeg' }]);
  expect(theirs).toMatchObject({ width: 640, height: 480, taken_by: null });
  expect(theirs?.track).toMatchObject({ width: 640, height: 480 });
  expect(errors).toEqual([expect.stringContaining('status of 422')]);
});
