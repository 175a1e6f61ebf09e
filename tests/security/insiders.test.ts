import { and, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { alerts } from '#db/schema/watch';
import { approveVerdict } from '#lib/approvals/commands';
import { exportCaseFile } from '#lib/casefile/commands';
import { reopenCase } from '#lib/cases/commands';
import { takeEarlier, wantEarlier } from '#lib/earlier/commands';
import { admitDevice, replaceLink } from '#lib/links/commands';
import { disown } from '#lib/objections/commands';
import { exportHeld } from '#lib/retention/commands';
import { EXPORTS } from '#lib/retention/rules';
import { bookSlot } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { askMore, proposeVerdict } from '#lib/verdicts/commands';
import { plantDecoy, seeAlert } from '#lib/watch/commands';
import { ctxOf, makeShift, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall, lookAtStills, openGuest } from '#tests/factories-calls';
import { post } from '#tests/factories-factors';
import { referralInput } from '#tests/referral-input';
import { signedInAs } from '#tests/signed-in';

useDatabase();

const alarmsAbout = async (staffId: string) =>
  (await db().select().from(alerts).where(eq(alerts.staffId, staffId))).map(({ kind }) => kind);

test('an export is a look as any other, and ends at twenty an hour', { timeout: 60_000 }, async () => {
  const [planter, thief] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  const decoy = await plantDecoy(ctxOf(planter));
  await exportHeld(ctxOf(thief), decoy.ok ? decoy.value.caseId : '', 'Asked in writing.');
  expect(await alarmsAbout(thief.id)).toEqual(['decoy_opened']);
  const done: boolean[] = [];
  for (let i = 0; i < EXPORTS.points; i += 1)
    done.push((await exportHeld(ctxOf(thief), (await referCase()).caseId, 'Asked in writing.')).ok);
  expect(done.filter(Boolean)).toHaveLength(EXPORTS.points - 1);
  const { caseId } = await referCase();
  expect(await exportCaseFile(ctxOf(thief), caseId, 'Asked.')).toEqual({ ok: false, why: 'budget_spent' });
  expect(await alarmsAbout(thief.id)).toEqual(['decoy_opened', 'budget_spent']);
});

test('whoever the user says was not with them lets no device in, and sends no fresh link', async () => {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const { caseId, guest } = await caseProposed(agent, 'reject');
  await lookAtStills(second, caseId);
  await approveVerdict(ctxOf(second), caseId);
  const other = await openGuest(caseId, { first: false });
  expect(await admitDevice(ctxOf(agent), caseId, other.guestId)).toMatchObject({ ok: true });
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect(await admitDevice(ctxOf(agent), caseId, other.guestId)).toEqual({ ok: false, why: 'same_person' });
  const call = await caseInCall(agent);
  await askMore(ctxOf(agent), call.caseId, 'passport');
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  expect(await replaceLink(ctxOf(agent), call.caseId)).toEqual({ ok: false, why: 'same_person' });
});

test('each call may be disowned, whatever was said of one before', async () => {
  const [first, later] = [await makeStaff('agent'), await makeStaff('agent')];
  const [second, third, fourth] = [
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
  ];
  const { caseId, guest } = await caseProposed(first, 'reject');
  await lookAtStills(second, caseId);
  await approveVerdict(ctxOf(second), caseId);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect(await disown(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
  const [alert] = await db()
    .select()
    .from(alerts)
    .where(and(eq(alerts.caseId, caseId), eq(alerts.kind, 'not_me')));
  await seeAlert(ctxOf(third), alert?.id ?? '');
  await reopenCase(ctxOf(third), caseId, 'Once more.');
  const call = await caseInCall(later, caseId);
  await completeCall(later, call);
  await proposeVerdict(ctxOf(later), caseId, { kind: 'grant', reason: 'all_items_passed' });
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  await lookAtStills(fourth, caseId);
  expect(await approveVerdict(ctxOf(fourth), caseId)).toEqual({ ok: false, why: 'disputed' });
});

test('an agent who refers somebody is not handed their link', async () => {
  const cookie = await signedInAs(await makeStaff('agent'));
  const answer = await post(cookie, '/support/referrals', JSON.parse(JSON.stringify(referralInput())));
  expect(answer.status).toBe(201);
  expect(Object.keys(answer.body)).toEqual(['case']);
});

test('an earlier time is taken three times a day, however often it is asked for', async () => {
  await makeShift(await makeStaff('agent', { languages: ['es', 'en'] }));
  const { guest } = await openGuest((await referCase()).caseId);
  const times = (await openTimes(guest, guest, new Date())).map(({ startsAt }) => startsAt);
  expect(await bookSlot(ctxOf(guest), times.at(-1) as Date)).toMatchObject({ ok: true });
  const answers: unknown[] = [];
  for (let i = 2; i < 7; i += 1) {
    await wantEarlier(ctxOf(guest), true);
    const done = await takeEarlier(ctxOf(guest), times.at(-2 * i) as Date);
    answers.push(done.ok ? 'moved' : done.why);
  }
  expect(answers).toEqual(['moved', 'moved', 'moved', 'too_many_tries', 'too_many_tries']);
});
