import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Never the project's own .data: what a test seals would be read as copies of the demo's checkpoints.
const FOLDER = join(tmpdir(), `second-look-tests-${process.pid}`);
const KEY = Buffer.alloc(32).toString('base64url');

/** An environment in which `env()` is complete; what is set already stays. */
export const TEST_ENV: Readonly<Record<string, string>> = {
  APP_URL: 'http://console.test',
  LIVEKIT_URL: 'ws://127.0.0.1:1',
  LIVEKIT_API_KEY: 'tests',
  LIVEKIT_API_SECRET: 'tests-only-tests-only-tests-only-tests-only',
  AUTH_SECRET: 'tests-only-tests-only-tests-only-tests-only',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'Second Look <no-reply@console.test>',
  STORAGE_URL: `file:${FOLDER}/store`,
  KEYRING: KEY,
  CHECKPOINT_KEY: KEY,
  CHECKPOINT_DIR: join(FOLDER, 'checkpoints'),
  SECOND_FACTOR: 'optional',
  WEBHOOK_ALLOW_LOOPBACK: 'true',
  LOG_LEVEL: 'silent',
};
