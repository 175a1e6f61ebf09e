import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Browser, expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import { CALL_POLICY, type RecordingMode } from '#lib/callpolicy/rules';
import { GAP_TEXT, RECORDING_TEXT } from '#lib/callpolicy/text';
import { newPerson, referByApi } from '#tests/e2e/api';
import { atTheDoor, letIn, phone, seesVideo, signedIn } from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

/** What the house records from now on, and after how many seconds it asks who came back. */
export async function record(browser: Browser, recording: RecordingMode, gaps = CALL_POLICY): Promise<void> {
  const admin = await signedIn(browser, 'admin');
  await admin.goto(`${stack().appUrl}/settings/calls`);
  await admin.getByRole('radio', { name: new RegExp(`^${RECORDING_TEXT[recording].label}`) }).check();
  for (const gap of ['sameFaceSeconds', 'livenessSeconds'] as const)
    await admin.getByLabel(GAP_TEXT[gap].label).fill(String(gaps[gap]));
  await admin.getByRole('button', { name: 'Put in force' }).click();
  await expect(admin.getByText(/^(It holds for every call|That is what holds already)/)).toBeVisible();
  await admin.context().close();
}

type Talk = { agent: Page; user: Page; caseId: string };

export async function atDoor(browser: Browser, agents = browser): Promise<Talk> {
  const { caseId, link } = await referByApi(newPerson('Rita Corda'));
  const agent = await signedIn(agents, 'agent');
  await agent.goto(`${stack().appUrl}/queue`);
  const user = await (await phone(browser)).newPage();
  await atTheDoor(user, link);
  return { agent, user, caseId };
}

export async function begin({ agent, user, caseId }: Talk): Promise<void> {
  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, /^Picture of/);
  await seesVideo(user, 'Your agent’s picture');
}

/** A call in which both see each other. */
export async function talking(browser: Browser, agents = browser): Promise<Talk> {
  const talk = await atDoor(browser, agents);
  await begin(talk);
  return talk;
}

type Film = {
  id: string;
  pieces: number;
  head: string;
  ended_why: string | null;
  /** Null where the worker recorded. */
  begun_by: string | null;
  named: unknown;
};

/** The last recording of a case as it is kept, how long after the one before each piece came, and what the verdict names. */
export async function filmOf(caseId: string) {
  const sql = postgres(stack().ownerUrl, { max: 1 });
  const [film] = await sql<
    Film[]
  >`select r.id, r.pieces, r.head, r.ended_why, r.begun_by, v.basis -> 'recordings' as named
    from recordings r left join verdicts v on v.case_id = r.case_id
    where r.case_id = ${caseId} order by r.begun_at desc`;
  const kept = await sql<
    { kept_at: Date; bytes: number }[]
  >`select kept_at, bytes from recording_pieces where recording_id = ${film?.id ?? ''} order by n`;
  await sql.end();
  const times = kept.map(({ kept_at }) => kept_at.getTime());
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? at));
  return { film, pieces: film?.pieces ?? 0, gaps, lastBytes: kept.at(-1)?.bytes ?? 0 };
}

/** Plays the recording that the page of the case shows. */
export async function played(page: Page, pieces: number): Promise<void> {
  expect(pieces).toBeGreaterThanOrEqual(3);
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const video = page.locator('figure.recording :is(video, audio)');
  await expect(video).toBeVisible();
  await expect
    .poll(() => video.evaluate((film: HTMLVideoElement) => Number.isFinite(film.duration) && film.readyState >= 2))
    .toBe(true);
}

/** What the player shows now: how long it is, and how light its decoded picture is, of 255. */
export function look(page: Page) {
  return page.locator('figure.recording :is(video, audio)').evaluate((film: HTMLVideoElement) => {
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
export function secondsOf(page: Page, film: Buffer): Promise<number> {
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
export async function verifies(): Promise<void> {
  const said = await promisify(execFile)(process.execPath, ['lib/audit/verify.ts'], {
    env: { ...process.env, ...stack().env },
  });
  expect(said.stdout).toContain('The trail holds');
}
