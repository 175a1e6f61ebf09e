import { expect } from '@playwright/test';
import postgres from 'postgres';
import { CALL_POLICY } from '#lib/callpolicy/rules';
import { newPerson, readCase, referByApi } from '#tests/e2e/api';
import { passEverything } from '#tests/e2e/checklist';
import { record } from '#tests/e2e/films';
import { atTheDoor, letIn, phone, propose, seesVideo, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test.beforeEach(({ browser }) => record(browser, 'none', { ...CALL_POLICY, sameFaceSeconds: 5, livenessSeconds: 5 }));
test.afterEach(({ browser }) => record(browser, 'none'));

test('whoever comes back after the longer gap is asked anew: same face, other actions, and no grant before', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const { caseId, link } = await referByApi(newPerson('Tomasz Lis'));
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, 'Picture of T•• L••');
  await passEverything(agent);

  await user.goto('about:blank');
  await expect.poll(() => secondsAway(caseId), { timeout: 60_000 }).toBeGreaterThan(6);
  await user.goto(`${stack().appUrl}/v/next`);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, 'Picture of T•• L••');
  await expect(agent.getByRole('button', { name: /Still the same face/ })).toBeVisible();
  await expect(agent.locator('.steps').getByText(/^anew/).first()).toBeVisible();
  expect(await agent.locator('.steps').getByText(/^anew/).count()).toBeGreaterThanOrEqual(2);

  await agent.getByRole('button', { name: /First action/ }).click();
  await passEverything(agent);
  await expect(agent.locator('.steps').getByText(/^anew/)).toHaveCount(0);
  await propose(agent, 'Grant Lv.1');
  expect((await readCase(caseId)).state).toBe('proposed');
});

/** For how long the server has known that the user of a case is not in the room. */
async function secondsAway(caseId: string): Promise<number> {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [call] = await sql<
    { seconds: number | null }[]
  >`select extract(epoch from now() - guest_away_at)::float as seconds
    from calls where case_id = ${caseId} and ended_at is null`;
  await sql.end();
  return call?.seconds ?? 0;
}
