import { expect, test } from 'vitest';
import { caseFile } from '#lib/casefile/queries';
import { liveStream } from '#lib/live/stream';
import { disown } from '#lib/objections/commands';
import { lookAtCaution, sayUnfree } from '#lib/safety/commands';
import { noteLook, plantDecoy } from '#lib/watch/commands';
import { ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseProposed, openGuest } from '#tests/factories-calls';
import { inCall, useVideo } from '#tests/factories-door';
import { signedInAs } from '#tests/signed-in';

const database = useDatabase();
useVideo();

/** What a line that is opened now says within its first second: of what happened just before, too. */
async function firstWords(query: string, cookie: string): Promise<string> {
  const stop = new AbortController();
  const request = new Request(`http://console.test/api/live?${query}`, { headers: { cookie }, signal: stop.signal });
  const response = await liveStream(request);
  setTimeout(() => stop.abort(), 1_000);
  return new Response(response.body).text();
}

test('a device that is put outside hears no more of the case, and is not taken for its user', {
  timeout: 20_000,
}, async () => {
  const { caseId, guest } = await caseProposed(await makeStaff('agent'));
  const other = await openGuest(caseId, { first: false });
  const sql = database.asOwner();
  await sql`set session_replication_role = replica`;
  await sql`update guest_sessions set admitted_at = now() where id = ${other.guestId}`;
  await sql`set session_replication_role = origin`;
  const stop = new AbortController();
  const asked = { headers: { cookie: other.cookie }, signal: stop.signal };
  const line = await liveStream(new Request('http://console.test/api/live?as=guest', asked));
  const here = () => sql`select 1 from presence where party = 'guest' and subject = ${caseId}`;
  await expect.poll(async () => (await here()).length).toBe(1);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  // The line itself ends: nobody has to hang up.
  expect(await new Response(line.body).text()).toContain('catch-up');
  await expect.poll(async () => (await here()).length).toBe(0);
  stop.abort();
});

/** Waits until nothing that happened before is news to a line that is opened. */
const settled = () => new Promise((done) => setTimeout(done, 10_500));

test('a line that is opened after a look does not tell a decoy from a case', { timeout: 40_000 }, async () => {
  const [supervisor, agent] = [await makeStaff('supervisor'), await makeStaff('agent')];
  const [cookie, alerted] = [await signedInAs(agent), await signedInAs(supervisor)];
  const decoy = await plantDecoy(ctxOf(supervisor));
  const { caseId } = await referCase();
  await settled();
  await noteLook(ctxOf(agent), caseId);
  const before = await firstWords(`subjects=${agent.id}`, cookie);
  await noteLook(ctxOf(agent), decoy.ok ? decoy.value.caseId : '');
  expect(await firstWords(`subjects=${agent.id}`, cookie)).toBe(before);
  expect(before).not.toContain('catch-up');
  expect(await firstWords('subjects=*', alerted)).toContain('catch-up');
});

test('“not free to talk” is kept from bystanders: on their lines, and on the case’s page', {
  timeout: 60_000,
}, async () => {
  const { agent, caseId, callId, guest } = await inCall();
  const outside = await openGuest(caseId, { first: false });
  const [colleague, supervisor] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const holds = await signedInAs({ email: `${agent.id}@staff.test` });
  const [passes, alerted] = [await signedInAs(colleague), await signedInAs(supervisor)];
  const bystanders = () =>
    Promise.all([firstWords('as=guest', outside.cookie), firstWords(`subjects=${caseId},*`, passes)]);
  const known = async () => {
    const files = await Promise.all([colleague, agent, supervisor].map((reader) => caseFile(reader, caseId)));
    return files.map((file) => [file?.cautionAt !== null, file?.life.some(({ kind }) => kind.startsWith('caution.'))]);
  };
  await settled();
  await sayUnfree(ctxOf(guest), callId);
  expect((await bystanders()).join()).not.toContain('catch-up');
  expect(await firstWords(`subjects=${caseId}`, holds)).toContain('catch-up');
  expect(await firstWords(`subjects=${caseId}`, alerted)).toContain('catch-up');
  expect(await known()).toEqual([
    [false, false],
    [true, true],
    [true, true],
  ]);
  await settled();
  await lookAtCaution(ctxOf(supervisor), caseId, 'Spoke with them.');
  expect((await bystanders()).join()).not.toContain('catch-up');
  expect(await known()).toEqual([
    [false, false],
    [false, true],
    [false, true],
  ]);
});
