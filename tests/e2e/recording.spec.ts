import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import type { RecordingMode } from '#lib/callpolicy/rules';
import { RECORDING_TEXT } from '#lib/callpolicy/text';
import { newPerson, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, phone, propose, seesVideo, signedIn, test } from '#tests/e2e/people';
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

/** What the house records from now on. */
async function record(browser: Browser, recording: RecordingMode): Promise<void> {
  const admin = await signedIn(browser, 'admin');
  await admin.goto(`${stack().appUrl}/settings/calls`);
  await admin.getByRole('radio', { name: new RegExp(`^${RECORDING_TEXT[recording].label}`) }).check();
  await admin.getByRole('button', { name: 'Put in force' }).click();
  await expect(admin.getByText(/^(It holds for every call|That is what holds already)/)).toBeVisible();
  await admin.context().close();
}

type Talk = { agent: Page; user: Page; caseId: string };

async function atDoor(browser: Browser, agents = browser): Promise<Talk> {
  const { caseId, link } = await referByApi(newPerson('Rita Corda'));
  const agent = await signedIn(agents, 'agent');
  await agent.goto(`${stack().appUrl}/queue`);
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  return { agent, user, caseId };
}

async function begin({ agent, user, caseId }: Talk): Promise<void> {
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, /^Picture of/);
  await seesVideo(user, 'Your agent’s picture');
}

/** A call in which both see each other. */
async function talking(browser: Browser, agents = browser): Promise<Talk> {
  const talk = await atDoor(browser, agents);
  await begin(talk);
  return talk;
}

type Film = {
  id: string;
  pieces: number;
  head: string;
  ended_why: string | null;
  named: unknown;
};

/** The recording of a case as it is kept, how long after the one before each piece came, and what the verdict names. */
async function filmOf(caseId: string) {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [film] = await sql<Film[]>`select r.id, r.pieces, r.head, r.ended_why, v.basis -> 'recordings' as named
    from recordings r left join verdicts v on v.case_id = r.case_id
    where r.case_id = ${caseId}`;
  const kept = await sql<
    { kept_at: Date; bytes: number }[]
  >`select kept_at, bytes from recording_pieces where case_id = ${caseId} order by n`;
  await sql.end();
  const times = kept.map(({ kept_at }) => kept_at.getTime());
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? at));
  return { film, pieces: film?.pieces ?? 0, gaps, lastBytes: kept.at(-1)?.bytes ?? 0 };
}

/** Plays the recording that the page of the case shows. */
async function played(page: Page, pieces: number): Promise<void> {
  expect(pieces).toBeGreaterThanOrEqual(3);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const video = page.locator('figure.recording video');
  await expect(video).toBeVisible();
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => Number.isFinite(film.duration) && film.readyState >= 2))
    .toBe(true);
}

/** What the player shows now: how long it is, and how light its decoded picture is, of 255. */
function look(page: Page) {
  return page.locator('figure.recording video').evaluate((film: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    Object.assign(canvas, { width: film.videoWidth, height: film.videoHeight });
    const paper = canvas.getContext('2d');
    paper?.drawImage(film, 0, 0);
    const data = paper?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    const light = data.reduce((sum, value, n) => sum + (n % 4 === 3 ? 0 : value), 0) / (data.length * 0.75);
    return { duration: film.duration, light };
  });
}

/** How long a player finds a film to be. */
function secondsOf(page: Page, film: Buffer): Promise<number> {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const video = document.createElement('video');
    const known = new Promise((resolve) => video.addEventListener('durationchange', resolve));
    video.src = URL.createObjectURL(new Blob([bytes], { type: 'video/webm' }));
    await known;
    if (Number.isFinite(video.duration)) return video.duration;
    const found = new Promise((resolve) => video.addEventListener('durationchange', resolve));
    video.currentTime = Number.MAX_SAFE_INTEGER;
    await found;
    return video.duration;
  }, film.toString('base64'));
}

/** `npm run audit:verify` on the running product, its manifests included. */
async function verifies(): Promise<void> {
  const said = await promisify(execFile)(process.execPath, ['lib/audit/verify.ts'], {
    env: { ...process.env, ...stack().env },
  });
  expect(said.stdout).toContain('The trail holds');
}
