import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { findChromium } from '#lib/setup/chromium';
import { say } from '#lib/setup/say';
import { atTheDoor, referred } from '#tests/bench/join';
import type { Target } from '#tests/bench/measure';

const media = fileURLToPath(new URL('../media/idle.mjpeg', import.meta.url));

/** A browser with false devices: Chromium's own camera, or the clip of a face. */
export function launched(camera: 'own' | 'clip' = 'own'): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(say),
    args: [
      ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      ...(camera === 'clip' ? [`--use-file-for-fake-video-capture=${media}`] : []),
    ],
  });
}

export type InCall = { desk: Page; caseId: string; callId: string; close(): Promise<void> };
type How = { watch?: () => void; cookie?: { name: string; value: string } };

/** A user who was just referred in a call with an agent; `watch` runs in the agent's page from its first moment. */
export async function inCall(browser: Browser, target: Target, { watch, cookie }: How = {}): Promise<InCall> {
  const { caseId, token } = await referred(target);
  const { name, value } = cookie ?? (await target.cookieOf('agent'));
  const [staff, guest] = await Promise.all([browser.newContext(), browser.newContext()]);
  await staff.addCookies([{ name, value, url: target.appUrl }]);
  if (watch) await staff.addInitScript(watch);
  const desk = await staff.newPage();
  await desk.goto(`${target.appUrl}/cases/${caseId}/call`);
  await atTheDoor(guest, target, token);
  await desk.getByRole('button', { name: /let in/i }).click();
  await desk.waitForFunction(() => [...document.querySelectorAll('video')].some((video) => video.videoWidth > 0));
  const calls = `${target.appUrl}/api/v1/cases/${caseId}/call`;
  const { callId } = (await (await staff.request.post(`${calls}/join`)).json()) as { callId: string };
  const close = async () => {
    // The agent is free again for the next one.
    await staff.request.post(`${calls}/interrupt`, { data: { callId, why: 'dropped' } });
    await Promise.all([staff.close(), guest.close()]);
  };
  return { desk, caseId, callId, close };
}
