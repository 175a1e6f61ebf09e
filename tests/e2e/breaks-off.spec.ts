import { setTimeout as after } from 'node:timers/promises';
import { expect, type Page } from '@playwright/test';
import { newPerson, referByApi } from '#tests/e2e/api';
import { AGENT, askForStep, movesOn, passStep } from '#tests/e2e/moves';
import { atTheDoor, letIn, phone, signedIn, test } from '#tests/e2e/people';

/** From when the page says `window.breaks`, every answer to its router breaks off in the middle, as where its server dies. */
async function breakable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = window.fetch;
    window.fetch = async (input, init) => {
      const answer = await ask(input, init);
      if (!('breaks' in window) || !new Headers(init?.headers).has('rsc')) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const half = new ReadableStream<Uint8Array>({
        start: (sink) => sink.enqueue(bytes.subarray(0, bytes.length / 2)),
        pull: (sink) => sink.error(new TypeError('network error')),
      });
      const { status, headers, url } = answer;
      return Object.defineProperty(new Response(half, { status, headers }), 'url', { value: url });
    };
  });
}

test('a page whose next state breaks off in the middle stays as it is, on both sides', async ({ browser }) => {
  const { caseId, link } = await referByApi(newPerson('Nadia Haddad'));
  const theirs = 'Picture of N•• H••';
  const agent = await signedIn(browser, 'agent');
  const user = await (await phone(browser)).newPage();
  for (const page of [agent, user]) await breakable(page);
  await atTheDoor(user, link);
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await movesOn(agent, theirs);
  const broken = [agent, user].map((page) => page.waitForEvent('requestfinished', (one) => 'rsc' in one.headers()));
  for (const page of [agent, user]) await page.evaluate(() => Object.assign(window, { breaks: true }));
  await passStep(agent);
  await Promise.all(broken);
  await after(2_000);
  await movesOn(agent, theirs);
  await movesOn(user, AGENT);
  for (const page of [agent, user]) await page.evaluate(() => Reflect.deleteProperty(window, 'breaks'));
  await agent.keyboard.press('ArrowDown');
  await askForStep(agent);
  await expect(user.locator('.instruction').first()).toBeVisible();
  await passStep(agent);
  await expect(user.locator('.instruction')).toHaveCount(0);
});
