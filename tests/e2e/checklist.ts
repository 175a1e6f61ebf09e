import { expect, type Locator, type Page } from '@playwright/test';
import { PAPER } from '#tests/e2e/api';

/** Works down the whole checklist, as long as it is in this call: asks for each item, takes the stills that it wants, and passes it. */
export async function passEverything(agent: Page): Promise<void> {
  const steps = await agent.locator('.steps > li').count();
  for (let step = 0; step < steps; step += 1) {
    const panel = agent
      .getByRole('region')
      .filter({ has: agent.getByRole('button', { name: /^Pass(?!port)/ }) })
      .last();
    const ask = panel.getByRole('button', { name: /^Ask on their screen/ });
    if (await ask.isEnabled()) {
      await ask.click();
      await expect(panel.getByRole('button', { name: /^Take off their screen/ })).toBeVisible();
    }
    const still = panel.getByRole('button', { name: /Take still/ });
    if (await still.isVisible()) {
      await still.click();
      await expect(panel.getByText(/^Taken at/)).toBeVisible();
    }
    await compare(panel);
    const pass = panel.getByRole('button', { name: /^Pass(?!port)/ });
    await pass.click();
    await expect(pass).toHaveAttribute('aria-pressed', 'true');
    await pass.blur();
    await agent.keyboard.press('ArrowDown');
  }
}

/** What a step compares: every feature of the faces, or the number read off the document. */
async function compare(panel: Locator): Promise<void> {
  for (const same of await panel.getByRole('radio', { name: /^same/ }).all()) await same.check();
  const number = panel.getByLabel('Number', { exact: true });
  if (!(await number.isVisible())) return;
  await number.fill(PAPER.number);
  await panel.getByRole('button', { name: 'Compare' }).click();
  await expect(panel.getByText('Number: agrees')).toBeVisible();
}
