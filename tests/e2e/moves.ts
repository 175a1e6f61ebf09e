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

/** Asks for the step in hand on the user's screen, where it is not there already, and waits until that is stored. */
export async function askForStep(agent: Page): Promise<void> {
  const ask = agent.getByRole('button', { name: /^Ask on their screen/ });
  const taken = agent.getByRole('button', { name: /^Take off their screen/ });
  if ((await taken.isVisible()) || !(await ask.isEnabled())) return;
  await ask.click();
  await expect(taken).toBeVisible();
}

/** Asks for the step in hand, presses Pass on it and waits until that is stored, which takes it off the user's screen. */
export async function passStep(agent: Page): Promise<void> {
  await askForStep(agent);
  const pass = agent.getByRole('button', { name: /^Pass(?!port)/ });
  if ((await pass.getAttribute('aria-pressed')) === 'true') return;
  await pass.click();
  await expect(pass).toHaveAttribute('aria-pressed', 'true');
}
