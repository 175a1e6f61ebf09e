import { expect, type Page } from '@playwright/test';
import { seesVideo } from '#tests/e2e/people';

/** The name of the agent's picture on the user's page. */
export const AGENT = 'Your agent’s picture';

/** Waits until the picture of the other side moves on from where it is now. */
export async function movesOn(page: Page, label: string): Promise<void> {
  const video = page.getByLabel(label).first();
  const decoded = () =>
    video.evaluate((element: HTMLVideoElement) => element.getVideoPlaybackQuality().totalVideoFrames);
  await seesVideo(page, label);
  const before = await decoded();
  await expect.poll(decoded, { timeout: 60_000 }).toBeGreaterThan(before + 5);
}

/** Asks for the step in hand, presses Pass on it and waits until that is stored. */
export async function passStep(agent: Page): Promise<void> {
  const ask = agent.getByRole('button', { name: /^Ask on their screen/ });
  if (await ask.isEnabled()) {
    await ask.click();
    await expect(agent.getByRole('button', { name: /^Take off their screen/ })).toBeVisible();
  }
  const pass = agent.getByRole('button', { name: /^Pass(?!port)/ });
  if ((await pass.getAttribute('aria-pressed')) === 'true') return;
  await pass.click();
  await expect(pass).toHaveAttribute('aria-pressed', 'true');
}
