import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { people } from '#db/schema/cases';
import type { Supervisor } from '#lib/access/actors';
import { casesAbout, lifeOf, searchTrail } from '#lib/audit/queries';
import { caseFile } from '#lib/casefile/queries';
import { lifeText } from '#lib/casefile/text';
import { withdrawCase } from '#lib/cases/commands';
import { caseForPlatform, casesForPlatform } from '#lib/cases/queries';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { referUser } from '#lib/referrals/commands';
import { noteLook, plantDecoy, seeAlert } from '#lib/watch/commands';
import { openAlerts } from '#lib/watch/queries';
import { CASES_PER_HOUR } from '#lib/watch/rules';
import { mailAlert } from '#lib/worker/mail-alert';
import { caseRow, ctxOf, eventsOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { referralInput } from '#tests/referral-input';
import { startMailbox } from '#tests/setup/receivers';

const mailbox = await startMailbox();
const database = useDatabase({ SMTP_URL: mailbox.url });
afterAll(() => mailbox.stop());
let supervisor: Supervisor & { email: string };
beforeAll(async () => {
  supervisor = await makeStaff('supervisor');
});

async function planted(): Promise<string> {
  const done = await plantDecoy(ctxOf(supervisor));
  if (!done.ok) throw new Error(done.why);
  return done.value.caseId;
}
const about = async (staffId: string) => (await openAlerts(supervisor)).filter((alert) => alert.staffId === staffId);

describe('a decoy', () => {
  test('is told from other cases by no search of the trail', async () => {
    const caseId = await planted();
    for (const reader of [await makeStaff('auditor'), supervisor])
      for (const kind of ['case.archived', 'decoy.planted', undefined]) {
        const found = await searchTrail(reader, { kind }, 500);
        expect(found.filter((event) => event.subject === caseId || event.kind === 'decoy.planted')).toEqual([]);
      }
  });

  test('looks like any decided case to agents, and is told to no platform', async () => {
    const caseId = await planted();
    const agent = await makeStaff('agent');
    const { rows } = await queuePage(agent, readFilter({ view: 'decided', q: caseId }), new Date());
    expect(rows).toMatchObject([{ id: caseId, state: 'withdrawn' }]);
    expect(JSON.stringify([rows, await caseFile(agent, caseId)])).not.toMatch(/decoy/i);
    const { platform } = await makeKey();
    const toldLife = async (id: string) =>
      (await caseFile(agent, id))?.life.map((event) => {
        const { says, who } = lifeText(event, new Map());
        return `${who}: ${says.replace(/ after .*/, '')}`;
      });
    const real = await referUser(ctxOf(platform), referralInput());
    if (!real.ok) throw new Error(real.why);
    await withdrawCase(ctxOf(platform), real.value.caseId);
    const told = await toldLife(caseId);
    expect(told).toEqual(expect.arrayContaining((await toldLife(real.value.caseId)) ?? []));
    expect(JSON.stringify(told)).not.toMatch(/archive/i);
    expect(await caseForPlatform(platform, caseId)).toBeNull();
    expect((await casesForPlatform(platform, { limit: 100 })).map(({ id }) => id)).not.toContain(caseId);
    expect(await toldOf(caseId)).toEqual([]);
  });

  test('is told by nobody’s chain: neither by whose it is that planted it nor by the person it is of', async () => {
    const caseId = await planted();
    const other = await makeStaff('supervisor');
    expect(JSON.stringify(await lifeOf(other, supervisor.id))).not.toContain(caseId);
    const { personId } = await caseRow(caseId);
    const found = await searchTrail(other, { kind: 'person.recorded' }, 500);
    expect(found.map(({ subject }) => subject)).not.toContain(personId);
  });

  test('whose trail is asked for is looked at, by whichever of its names', async () => {
    const caseId = await planted();
    const { personId } = await caseRow(caseId);
    const [person] = await db().select().from(people).where(eq(people.id, personId));
    const other = await makeStaff('supervisor');
    for (const name of [caseId, personId, person?.userRef ?? ''])
      expect(await casesAbout(other, name)).toEqual([caseId]);
    expect(await casesAbout(other, '')).toEqual([]);
  });

  test('that is opened alarms the supervisors, in the same statement as the look', async () => {
    const caseId = await planted();
    const agent = await makeStaff('agent');
    await noteLook(ctxOf(agent), caseId);
    expect(await about(agent.id)).toMatchObject([{ kind: 'decoy_opened', caseId }]);
    expect((await eventsOf(caseId)).at(-1)).toBe('case.viewed');
    expect((await eventsOf(agent.id)).at(-1)).toBe('alert.raised');
  });
});

describe('a look at a case', () => {
  test('is an event once in ten minutes, and none for a case that is not there', async () => {
    const { caseId } = await referCase();
    const agent = await makeStaff('agent');
    await noteLook(ctxOf(agent), caseId);
    await noteLook(ctxOf(agent), caseId);
    await noteLook(ctxOf(agent), 'case_none');
    expect((await eventsOf(caseId)).filter((kind) => kind === 'case.viewed')).toHaveLength(1);
    expect(await about(agent.id)).toEqual([]);
  });

  test('at more cases within an hour than work explains alarms once', async () => {
    const agent = await makeStaff('agent');
    for (let i = 0; i < CASES_PER_HOUR + 3; i += 1) await noteLook(ctxOf(agent), (await referCase()).caseId);
    expect(await about(agent.id)).toMatchObject([{ kind: 'many_cases' }]);
  });
});

describe('an alert', () => {
  test('is written to the other supervisors by mail, which names nobody and no case', async () => {
    const other = await makeStaff('supervisor', { name: 'Otto Reader' });
    const caseId = await planted();
    await noteLook(ctxOf(other), caseId);
    const [alert] = await about(other.id);
    mailbox.mails.length = 0;
    await mailAlert(alert?.id ?? '');
    const to = mailbox.mails.map((mail) => JSON.stringify(mail.to));
    expect(to.some((one) => one.includes(supervisor.email))).toBe(true);
    expect(to.some((one) => one.includes(other.email))).toBe(false);
    for (const { text = '', html, subject } of mailbox.mails)
      expect(`${subject}${text}${html}`).not.toMatch(/Otto|Reader|case_|staff_|alert_|decoy/);
    const jobs = await database.asOwner()`select 1 from graphile_worker.jobs where task_identifier = 'mail_alert'`;
    expect(jobs.length).toBeGreaterThan(0);
    await seeAlert(ctxOf(supervisor), alert?.id ?? '');
    mailbox.mails.length = 0;
    await mailAlert(alert?.id ?? '');
    expect(mailbox.mails).toEqual([]);
  });

  test('is seen by another supervisor, never by the one it is about', async () => {
    const other = await makeStaff('supervisor');
    await noteLook(ctxOf(other), await planted());
    const [alert] = await about(other.id);
    expect(await openAlerts(other)).not.toContainEqual(expect.objectContaining({ id: alert?.id }));
    expect(await seeAlert(ctxOf(other), alert?.id ?? '')).toEqual({ ok: false, why: 'not_found' });
    expect(await seeAlert(ctxOf(supervisor), alert?.id ?? '')).toMatchObject({ ok: true });
    expect(await about(other.id)).toEqual([]);
    expect((await searchTrail(supervisor, { kind: 'alert.raised' }, 500)).map(({ subject }) => subject)).toContain(
      other.id,
    );
    expect((await searchTrail(other, {}, 500)).map(({ subject }) => subject)).not.toContain(other.id);
    expect(await lifeOf(other, other.id)).toEqual([]);
    expect(await seeAlert(ctxOf(supervisor), alert?.id ?? '')).toEqual({ ok: false, why: 'not_found' });
  });
});
