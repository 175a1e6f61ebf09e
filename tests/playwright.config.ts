import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium } from '#lib/setup/chromium';
import { say } from '#lib/setup/say';

const clip = fileURLToPath(new URL('./media/idle.mjpeg', import.meta.url));
// Workers load this file as well: what was found once is handed on.
process.env.CHROMIUM_PATH ??= findChromium(say);

export default defineConfig({
  testDir: './e2e',
  outputDir: '../test-results',
  globalSetup: './setup/start-stack.ts',
  reporter: [['list'], ['./setup/tally-e2e.ts']],
  // The journeys share one stack and two cores: one after the other is both steadier and faster.
  workers: 1,
  fullyParallel: false,
  timeout: 180_000,
  globalTimeout: 45 * 60_000,
  expect: { timeout: 20_000 },
  forbidOnly: Boolean(process.env.CI),
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    permissions: ['camera', 'microphone'],
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH,
      args: [
        ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
        ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
        `--use-file-for-fake-video-capture=${clip}`,
      ],
    },
  },
});
