import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import postgres from 'postgres';
import { deliveriesOf, mailsTo, newPerson, type Person, readCase, referByApi } from '#tests/e2e/api';
import { passEverything } from '#tests/e2e/checklist';
import {
  approve,
  atTheDoor,
  letIn,
  listenForErrors,
  listenForStrangers,
  phone,
  propose,
  seesVideo,
  signedIn,
  test,
} from '#tests/e2e/people';
import { stack } from '#tests/setup/stack';

test('one person goes from ten failures to Lv.1: referral, call, four eyes, webhook, trail', async ({ browser }) => {
  test.setTimeout(300_000);
  const errors: string[] = [];
  const person = newPerson('Ana María Ruiz');
  const { caseId, link } = await referByApi(person);
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(1);
  expect((await mailsTo(person.email))[0]?.text).toContain(link);
  await expect.poll(async () => (await readCase(caseId)).state).toBe('invited');

  const agent = await signedIn(browser, 'agent');
  listenForErrors(agent, errors);
  await agent.goto(`${stack().appUrl}/queue`);
  const user = await (await phone(browser)).newPage();
  listenForErrors(user, errors);
  const strangers: string[] = [];
  const addresses: string[] = [];
  for (const page of [agent, user]) {
    listenForStrangers(page, strangers);
    page.on('request', (request) => addresses.push(request.url()));
  }
  await atTheDoor(user, link);

  await letIn(agent, caseId);
  await user.waitForURL('**/v/call');
  await seesVideo(agent, 'Picture of A•• M•• R••');
  await seesVideo(user, 'Your agent’s picture');

  await passEverything(agent);
  await propose(agent, 'Grant Lv.1');
  await user.waitForURL('**/v/result');

  const sql = postgres(stack().ownerUrl, { max: 1 });
  const drawn = await sql`select kind, body::jsonb -> 'data' as data from audit_events
    where subject = ${caseId} and kind like 'challenge.%' order by position`;
  expect(drawn.map(({ kind }) => kind)).toEqual(['challenge.drawn', 'challenge.opened']);
  expect(drawn[0]?.data.hash).toMatch(/^[0-9a-f]{64}$/);

  const supervisor = await signedIn(browser, 'supervisor');
  await approve(supervisor, caseId);
  await expect.poll(async () => (await readCase(caseId)).state).toBe('granted');
  await expect
    .poll(async () => (await deliveriesOf(caseId)).map(({ type }) => type))
    .toEqual(['case.referred', 'case.invited', 'case.granted']);
  expect((await deliveriesOf(caseId)).at(-1)?.level).toBe('Lv.1');
  await expect(user.getByRole('heading', { name: 'You are verified' })).toBeVisible();
  await expect.poll(async () => (await mailsTo(person.email)).length).toBe(2);

  const [{ proposed_by, decided_by } = {}] =
    await sql`select proposed_by, decided_by from verdicts where case_id = ${caseId}`;
  expect(decided_by).not.toBe(proposed_by);
  await sql.end();
  const verified = await promisify(execFile)(process.execPath, ['lib/audit/verify.ts'], {
    env: { ...process.env, ...stack().env },
  });
  expect(verified.stdout).toMatch(/\d+ events/);
  expect(verified.stdout).toMatch(/\d+ draws open to what was committed/);
  expect(errors).toEqual([]);
  expect(strangers).toEqual([]);
  expect(addresses.filter((address) => /Ruiz|Mar%C3%ADa|ana\.|@/i.test(address))).toEqual([]);
  await nothingLeaked(person, caseId);
  await saveCaseFile(supervisor, caseId);
});

/** The whole case as a file: asked for in the console, after a fresh proof, and checked with nothing but itself. */
async function saveCaseFile(supervisor: Page, caseId: string): Promise<void> {
  const { appUrl, passwords, ownerUrl, folder } = stack();
  await tooLongAgo(ownerUrl);
  await supervisor.goto(`${appUrl}/cases/${caseId}`);
  await expect(supervisor.getByRole('list', { name: 'Documents compared' })).toContainText('Number agrees');
  await supervisor.getByRole('button', { name: 'Case file' }).click();
  const dialog = supervisor.getByRole('dialog', { name: 'The whole case as a signed file' });
  await dialog.getByLabel('Why').fill('A court asked for it.');
  const saved = supervisor.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Case file' }).click();
  const proof = supervisor.getByRole('dialog', { name: 'Is it still you?' });
  await proof.getByLabel('Your password').fill(passwords.supervisor);
  await proof.getByRole('button', { name: 'Go on' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe(`case-file-${caseId}.zip`);
  await expect(dialog).toBeHidden();
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  const checked = await promisify(execFile)('npm', ['run', '--silent', 'audit:verify', '--', '--file', path]);
  expect(checked.stdout).toMatch(new RegExp(`The case file holds: \\d+ events of ${caseId}, \\d+ of them proven`));
  expect(checked.stdout).not.toContain('lost');
}

/** As if five minutes had passed since anybody proved who they are. */
async function tooLongAgo(ownerUrl: string): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1 });
  await sql`alter table staff_sessions disable trigger audit_required`;
  await sql`update staff_sessions set proved_at = now() - interval '6 minutes'`;
  await sql`alter table staff_sessions enable trigger audit_required`;
  await sql.end();
}

/** What names the person stands in no log, no metric, no webhook and no event for platforms. */
async function nothingLeaked(person: Person, caseId: string): Promise<void> {
  const { folder, appUrl, env, platformUrl } = stack();
  const logs = readdirSync(join(folder, 'logs')).map((name) => readFileSync(join(folder, 'logs', name), 'utf8'));
  const metrics = await fetch(`${appUrl}/metrics`, { headers: { authorization: `Bearer ${env.METRICS_TOKEN}` } });
  expect(metrics.status).toBe(200);
  const webhooks = JSON.stringify(await deliveriesOf(caseId));
  const events = await fetch(`${appUrl}/api/v1/events?after=0`, {
    headers: { authorization: `Bearer ${stack().apiKey}` },
  });
  const told = [...logs, await metrics.text(), webhooks, await events.text(), platformUrl];
  for (const word of ['Ruiz', person.email]) {
    expect(told.filter((text) => text.includes(word)).map((text) => text.slice(0, 80))).toEqual([]);
  }
}
