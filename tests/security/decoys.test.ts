import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { alerts } from '#db/schema/watch';
import { reopenCase, withdrawCase } from '#lib/cases/commands';
import { caseForPlatform, personByRef } from '#lib/cases/queries';
import { queuePage } from '#lib/queue/queries';
import { readFilter } from '#lib/queue/rules';
import { referUser } from '#lib/referrals/commands';
import { holdCase } from '#lib/retention/commands';
import { noteLook, plantDecoy } from '#lib/watch/commands';
import { caseRow, claim, ctxOf, makeKey, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { referralInput } from '#tests/referral-input';

useDatabase();

test('decoys look like the house’s own cases: no search of the queue lists them alone', async () => {
  const [{ platform }, supervisor, agent] = [await makeKey(), await makeStaff('supervisor'), await makeStaff('agent')];
  const places = [
    { country: 'ID', locale: 'id', timeZone: 'Asia/Jakarta' },
    { country: 'TR', locale: 'tr', timeZone: 'Europe/Istanbul' },
  ] as const;
  for (const place of [...places, ...places]) {
    const input = referralInput({ user: { ...referralInput().user, ref: randomUUID(), ...place } });
    const referred = await referUser(ctxOf(platform), input);
    if (referred.ok) await withdrawCase(ctxOf(platform), referred.value.caseId);
  }
  const planted = new Set<string>();
  for (let i = 0; i < 12; i += 1) {
    const done = await plantDecoy(ctxOf(supervisor));
    if (done.ok) planted.add(done.value.caseId);
  }
  const { rows } = await queuePage(agent, readFilter({ view: 'decided' }), new Date());
  const [decoys, own] = [rows.filter(({ id }) => planted.has(id)), rows.filter(({ id }) => !planted.has(id))];
  expect(decoys).toHaveLength(12);
  expect(own).toHaveLength(4);
  for (const fact of ['country', 'locale', 'timeZone', 'tries', 'state'] as const) {
    const among = own.map((row) => row[fact]);
    expect(decoys.filter((row) => !among.includes(row[fact]))).toEqual([]);
  }
  for (const { userRef } of decoys) expect(userRef).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(new Set(decoys.map(({ country }) => country)).size).toBe(2);
});

test('a decoy is not opened again: no platform and no mailbox hears of it', async () => {
  const supervisor = await makeStaff('supervisor');
  const decoy = await plantDecoy(ctxOf(supervisor));
  const caseId = decoy.ok ? decoy.value.caseId : '';
  expect(await reopenCase(ctxOf(supervisor), caseId, 'A mistake.')).toEqual({ ok: false, why: 'wrong_state' });
  expect(await toldOf(caseId)).toEqual([]);
});

test('a decoy gives its reference up to whoever has it in truth', async () => {
  const supervisor = await makeStaff('supervisor');
  const decoy = await plantDecoy(ctxOf(supervisor));
  const [row] = (
    await queuePage(supervisor, readFilter({ view: 'decided', q: decoy.ok ? decoy.value.caseId : '' }), new Date())
  ).rows;
  const ref = row?.userRef ?? '';
  const input = referralInput({ user: { ...referralInput().user, ref } });
  const referred = await referUser(ctxOf((await makeKey()).platform), input);
  const found = await caseRow(referred.ok ? referred.value.caseId : '');
  expect(await personByRef(ref)).toMatchObject({ id: found.personId, decoy: false });
  expect((await caseRow(row?.id ?? '')).personId).not.toBe(found.personId);
});

test('support is told of a decoy’s reference what it is told of anybody’s', async () => {
  const [agent, supervisor, { platform }] = [await makeStaff('agent'), await makeStaff('supervisor'), await makeKey()];
  const real = referralInput();
  const referred = await referUser(ctxOf(platform), real);
  if (referred.ok) await withdrawCase(ctxOf(platform), referred.value.caseId);
  const decoy = await plantDecoy(ctxOf(supervisor));
  const { rows } = await queuePage(
    agent,
    readFilter({ view: 'decided', q: decoy.ok ? decoy.value.caseId : '' }),
    new Date(),
  );
  for (const ref of [real.user.ref, rows[0]?.userRef ?? '']) {
    const input = referralInput();
    const asked = { ...input, user: { ...input.user, ref, name: 'Somebody Else' } };
    expect(await referUser(ctxOf(agent), asked)).toEqual({ ok: false, why: 'contact_differs' });
  }
  const raised = await db().select().from(alerts).where(eq(alerts.staffId, agent.id));
  expect(raised.map(({ kind }) => kind)).toEqual(['decoy_opened']);
});

test('a platform reads of a case what it is told of it, and neither looks nor holds', async () => {
  const { platform } = await makeKey(['cases:read']);
  const [agent, supervisor] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const { caseId } = await referCase();
  await noteLook(ctxOf(agent), caseId);
  await claim(agent, caseId);
  await holdCase(ctxOf(supervisor), caseId, 'A court asks.');
  const read = await caseForPlatform(platform, caseId);
  expect(read?.history.map(({ kind }) => kind)).toEqual(['case.referred']);
});
