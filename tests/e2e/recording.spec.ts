import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { chromium, expect } from '@playwright/test';
import { atDoor, begin, filmOf, look, played, record, secondsOf, talking, verifies } from '#tests/e2e/films';
import { propose, seesVideo, signedIn, test } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test.setTimeout(240_000);
test.beforeEach(({ browser }) => record(browser, 'video'));
test.afterEach(({ browser }) => record(browser, 'none'));

test('a call is recorded in pieces of at most five seconds, both sides see it, and its verdict names the recording', async ({
  browser,
}) => {
  const { agent, user, caseId } = await talking(browser);
  await expect(agent.getByText('Recording picture and sound')).toBeVisible();
  await expect(user.getByText('Picture and sound are recorded')).toBeVisible();
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  await agent.getByRole('button', { name: /^Pass(?!port)/ }).click();
  await expect(agent.getByRole('button', { name: /^Pass(?!port)/ })).toHaveAttribute('aria-pressed', 'true');
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');

  const { film, pieces, gaps } = await filmOf(caseId);
  expect(film?.ended_why).toBe('done');
  expect(film?.named).toEqual([{ id: film?.id, pieces, head: film?.head }]);
  // The usual one: on a busy machine a single piece may arrive late.
  expect(gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)]).toBeLessThan(5_000);
  await played(agent, pieces);
  expect((await look(agent)).light).toBeGreaterThan(20);
});

test('a user who agreed to another text is not recorded, and the agent is told so', async ({ browser }) => {
  await record(browser, 'none');
  const before = await atDoor(browser);
  await record(browser, 'video');
  const asked: string[] = [];
  before.agent.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await begin(before);
  await expect(before.agent.getByText('Not recorded: the user agreed to an earlier text.')).toBeVisible();
  await propose(before.agent, 'Reject', 'Picture, sound or light not good enough');
  expect(asked.filter((path) => path.includes('recordings'))).toEqual([]);
});

test('a recording that was cut off with its browser plays up to its last piece, and verifies', async ({ browser }) => {
  const { launchOptions } = test.info().project.use;
  const server = await chromium.launchServer(launchOptions);
  const doomed = await chromium.connect(server.wsEndpoint());
  const { caseId } = await talking(browser, doomed);
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(3);
  await server.kill();
  const auditor = await signedIn(browser, 'auditor');
  await auditor.goto(`${stack().appUrl}/cases/${caseId}`);
  const { film, pieces, lastBytes } = await filmOf(caseId);
  await played(auditor, pieces);
  const { duration, light } = await look(auditor);
  expect(light).toBeGreaterThan(20);
  // A busy machine films less than it lives through: what counts is that the last piece is played as well.
  const whole = await (await auditor.request.get(`${stack().appUrl}/api/v1/recordings/${film?.id}`)).body();
  expect(duration).toBeGreaterThan(await secondsOf(auditor, whole.subarray(0, -lastBytes)));
  await verifies();
});

test('what was filmed by then is handed over before the verdict, and the verdict names it', async ({ browser }) => {
  const { agent, caseId } = await talking(browser);
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  const asked: string[] = [];
  agent.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');
  const verdict = asked.indexOf('verdict');
  const last = asked.slice(0, verdict).lastIndexOf('pieces');
  expect(verdict).toBeGreaterThan(-1);
  expect(last).toBeGreaterThan(-1);
  const { film, pieces } = await filmOf(caseId);
  expect(film?.named).toEqual([{ id: film?.id, pieces, head: film?.head }]);
  expect(asked.slice(verdict)).not.toContain('pieces');
});

test('a store that takes nothing is said while the call goes on, and what waited is kept once it takes again', async ({
  browser,
}) => {
  const folder = new URL(stack().env.STORAGE_URL ?? '').pathname;
  const { agent, user, caseId } = await talking(browser);
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThanOrEqual(1);
  renameSync(folder, `${folder}.away`);
  writeFileSync(folder, 'no folder');
  try {
    await expect(agent.getByText('The recording cannot be kept right now. The call goes on.')).toBeVisible();
    await seesVideo(agent, /^Picture of/);
    await agent.getByRole('button', { name: /^Pass(?!port)/ }).click();
    await expect(agent.getByRole('button', { name: /^Pass(?!port)/ })).toHaveAttribute('aria-pressed', 'true');
    await seesVideo(user, 'Your agent’s picture');
  } finally {
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  }
  const { film, pieces } = await filmOf(caseId);
  await expect(agent.getByText('Recording picture and sound')).toBeVisible();
  await expect.poll(async () => (await filmOf(caseId)).pieces, { timeout: 60_000 }).toBeGreaterThan(pieces + 1);
  expect((await filmOf(caseId)).film?.id).toBe(film?.id);
  await propose(agent, 'Reject', 'Picture, sound or light not good enough');
});
