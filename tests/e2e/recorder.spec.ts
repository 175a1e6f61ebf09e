import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import { filmOf, look, played, record, talking, verifies } from '#tests/e2e/films';
import { propose, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test.setTimeout(240_000);
let worker: ChildProcess;
test.beforeEach(async ({ browser }) => {
  test.skip(!process.env.FFMPEG_PATH, 'there is no ffmpeg here, so no worker can record');
  await record(browser, 'video');
  const env = { ...process.env, ...stack().env, RECORDER: 'worker' };
  worker = spawn(process.execPath, ['lib/worker/main.ts'], { env, stdio: 'ignore' });
  // A page that begins before a worker is there goes on recording.
  await expect.poll(recordersHere, { timeout: 30_000 }).toBe(1);
});
test.afterEach(async ({ browser }) => {
  if (!worker) return;
  if (worker.exitCode === null && worker.signalCode === null) {
    worker.kill('SIGTERM');
    await once(worker, 'exit');
  }
  await record(browser, 'none');
});

async function recordersHere(): Promise<number> {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [row] = await sql<{ n: number }[]>`select count(*)::int as n from presence where party = 'recorder'
    and seen_at > now() - interval '5 seconds'`;
  await sql.end();
  return row?.n ?? 0;
}

const piecesFrom = (agent: Page) => {
  const sent: string[] = [];
  agent.on('request', (request) => {
    if (request.url().endsWith('/pieces')) sent.push(request.url());
  });
  return sent;
};

test('a worker records the call itself: the agent’s page hands over nothing, and the film plays and verifies', async ({
  browser,
}) => {
  const { agent, user, caseId } = await talking(browser);
  const sent = piecesFrom(agent);
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(4);
  await expect(agent.getByText('Recording picture and sound')).toBeVisible();
  await expect(user.getByText('Picture and sound are recorded')).toBeVisible();
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');
  const { film, pieces } = await filmOf(caseId);
  expect(film).toMatchObject({
    begun_by: null,
    ended_why: 'done',
    named: [{ id: film?.id, pieces, head: film?.head }],
  });
  expect(sent).toEqual([]);
  await played(agent, pieces);
  const { duration, light } = await look(agent);
  expect(light).toBeGreaterThan(20);
  expect(duration).toBeGreaterThan(5);
  await expect.poll(() => heard(agent)).toBeGreaterThan(0);
  await verifies();
});

/** How many bytes of sound the player has decoded, once it plays (Chromium's own count). */
const heard = (page: Page) =>
  page.locator('figure.recording :is(video, audio)').evaluate(async (film: HTMLMediaElement) => {
    await film.play();
    return 'webkitAudioDecodedByteCount' in film ? Number(film.webkitAudioDecodedByteCount) : 0;
  });

test('where the house keeps sound alone, the worker asks the room for no picture', async ({ browser }) => {
  await record(browser, 'sound');
  const { agent, caseId } = await talking(browser);
  await expect(agent.getByText('Recording sound')).toBeVisible({ timeout: 30_000 });
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');
  const { film, pieces } = await filmOf(caseId);
  expect(film?.begun_by).toBeNull();
  await played(agent, pieces);
  await expect.poll(() => heard(agent)).toBeGreaterThan(0);
  await expect(agent.locator('figure.recording audio')).toHaveCount(1);
});

test('a page takes over the recording of a worker that died, and what the worker kept stays', async ({ browser }) => {
  const { agent, caseId } = await talking(browser);
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  const before = await filmOf(caseId);
  expect(before.film?.begun_by).toBeNull();
  worker.kill('SIGKILL');
  await expect
    .poll(
      async () => {
        const { film } = await filmOf(caseId);
        return film?.id !== before.film?.id && film?.begun_by !== null && (film?.pieces ?? 0) > 0;
      },
      { timeout: 90_000 },
    )
    .toBe(true);
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');
});
