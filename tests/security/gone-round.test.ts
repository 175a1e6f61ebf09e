import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { people } from '#db/schema/cases';
import { links } from '#db/schema/guests';
import { alerts } from '#db/schema/watch';
import { type Agent, SYSTEM } from '#lib/access/actors';
import { guestOf } from '#lib/access/guest';
import { approveVerdict } from '#lib/approvals/commands';
import { interruptCall } from '#lib/calls/commands';
import { claimCase, lapseCase, releaseCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { caseForPlatform } from '#lib/cases/queries';
import { admitDevice, replaceLink } from '#lib/links/commands';
import { appeal, disown } from '#lib/objections/commands';
import { revealField } from '#lib/people/commands';
import { referUser } from '#lib/referrals/commands';
import type { ReferralInput } from '#lib/referrals/schema';
import { holdCase, liftHold } from '#lib/retention/commands';
import { blockUser } from '#lib/safety/commands';
import { escalate, proposeVerdict, recall } from '#lib/verdicts/commands';
import { seeAlert } from '#lib/watch/commands';
import { caseRow, claim, ctxOf, eventsOf, makeKey, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, completeCall, lookAtStills, openGuest } from '#tests/factories-calls';
import { atOnce, pastTheWalls } from '#tests/races';
import { referralInput } from '#tests/referral-input';

useDatabase();

const SAME_PERSON = { ok: false, why: 'same_person' };
const REASON = { grant: 'all_items_passed', freeze: 'proxy_kyc' } as const;
const supervisors = async () =>
  [await makeStaff('supervisor'), await makeStaff('supervisor'), await makeStaff('supervisor')] as const;
async function refer(input: ReferralInput, by?: Agent) {
  const done = await referUser(ctxOf(by ?? (await makeKey()).platform), input);
  if (!done.ok) throw new Error(done.why);
  return done.value.caseId;
}
/** A case of this user as it waits for its second person, with everybody in it. */
async function proposed(kind: 'grant' | 'freeze', input = referralInput()) {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const caseId = await refer(input);
  const call = await caseInCall(agent, caseId);
  await completeCall(agent, call);
  await proposeVerdict(ctxOf(agent), caseId, { kind, reason: REASON[kind], note: 'Looked at it.' });
  await lookAtStills(second, caseId);
  return { ...call, agent, second, input };
}
async function decided(kind: 'grant' | 'freeze', input?: ReferralInput) {
  const world = await proposed(kind, input);
  expect(await approveVerdict(ctxOf(world.second), world.caseId)).toMatchObject({ ok: true });
  return world;
}
async function notMe(caseId: string) {
  const about = and(eq(alerts.caseId, caseId), eq(alerts.kind, 'not_me'));
  return (await db().select().from(alerts).where(about))[0]?.id ?? '';
}

test('whom a user’s word is about lifts no hold, and opens no case again', async () => {
  const { caseId, guest, second } = await decided('freeze');
  const third = await makeStaff('supervisor');
  await disown(ctxOf(guest));
  expect(await holdCase(ctxOf(third), caseId, 'Police.')).toMatchObject({ ok: true });
  await seeAlert(ctxOf(third), await notMe(caseId));
  expect(await liftHold(ctxOf(second), caseId)).toEqual(SAME_PERSON);
  expect(await reopenCase(ctxOf(second), caseId, 'Again.')).toEqual(SAME_PERSON);
  expect(await appeal(ctxOf(guest), 'It was me.')).toMatchObject({ ok: true });
});

test('a frozen user does not walk away by an appeal and not coming: a supervisor decides', async () => {
  const { caseId, guest, input } = await decided('freeze');
  expect(await appeal(ctxOf(guest), 'Please look again.')).toMatchObject({ ok: true });
  const third = await makeStaff('supervisor');
  await claim(third, caseId);
  expect(await recall(ctxOf(third), caseId)).toMatchObject({ ok: true });
  expect(await lapseCase(ctxOf(SYSTEM), caseId)).toMatchObject({ ok: true, value: { state: 'escalated' } });
  expect((await eventsOf(caseId)).at(-1)).toBe('case.put_back');
  expect(await lapseCase(ctxOf(SYSTEM), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  expect(await referUser(ctxOf(await makeStaff('agent')), input)).toMatchObject({ ok: false });
});

test('who let a device in before, or referred the user, does not lift the alert nor let it in again', async () => {
  const [agent, [bribed, referrer]] = [await makeStaff('agent'), await supervisors()];
  const caseId = await refer(referralInput(), referrer);
  const call = await caseInCall(agent, caseId);
  await interruptCall(ctxOf(agent), caseId, { callId: call.callId, why: 'dropped' });
  await releaseCase(ctxOf(agent), caseId);
  const impostor = await openGuest(caseId, { first: false });
  await claim(bribed, caseId);
  expect(await admitDevice(ctxOf(bribed), caseId, impostor.guestId)).toMatchObject({ ok: true });
  await releaseCase(ctxOf(bribed), caseId);
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  for (const one of [bribed, referrer]) expect(await seeAlert(ctxOf(one), await notMe(caseId))).toEqual(SAME_PERSON);
  expect(await claimCase(ctxOf(bribed), caseId)).toEqual(SAME_PERSON);
});

test('what was held before a user’s word opens nothing of another case of theirs any more', async () => {
  const input = referralInput();
  const { guest, agent } = await decided('grant', input);
  const later = await refer(input);
  await claim(agent, later);
  const asked = { field: 'email', reason: 'A call back.' } as const;
  expect(await revealField(ctxOf(agent), later, asked)).toMatchObject({ ok: true });
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect(await revealField(ctxOf(agent), later, asked)).toEqual({ ok: false, why: 'lease_lost' });
});

test('in a call that runs on, nothing is unmasked any more to whom the word is about', async () => {
  const input = referralInput();
  const { guest, agent } = await decided('grant', input);
  const later = await refer(input);
  await caseInCall(agent, later);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect(await revealField(ctxOf(agent), later, { field: 'email', reason: 'A call back.' })).toEqual(SAME_PERSON);
});

test('a freeze stands behind a case that came to nothing, and at the very moment of its verdict', async () => {
  const friend = await makeStaff('agent');
  const { input } = await decided('freeze');
  const { guest } = await openGuest(await refer(input));
  expect(await withdrawCase(ctxOf(guest), guest.caseId)).toMatchObject({ ok: true });
  expect(await referUser(ctxOf(friend), input)).toEqual({ ok: false, why: 'outcome_stands' });
  const { second, caseId, ...other } = await proposed('freeze');
  await referUser(ctxOf(friend), other.input);
  const [, again] = await atOnce<{ ok: boolean }>(
    () => approveVerdict(ctxOf(second), caseId),
    () => referUser(ctxOf(friend), other.input),
  );
  expect(again?.ok).toBe(false);
});

test('a call may be disowned from its end on, though a next one runs', async () => {
  const [first, later] = [await makeStaff('agent'), await makeStaff('agent')];
  const call = await caseInCall(first);
  await interruptCall(ctxOf(first), call.caseId, { callId: call.callId, why: 'dropped' });
  await releaseCase(ctxOf(first), call.caseId);
  await replaceLink(ctxOf((await makeKey()).platform), call.caseId);
  const { guest } = await caseInCall(later, call.caseId);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  expect(await caseRow(call.caseId)).toMatchObject({ state: 'in_call', leaseOwner: later.id });
});

test('a known user keeps language and zone whatever support writes', async () => {
  const input = referralInput();
  await withdrawCase(ctxOf((await makeKey()).platform), await refer(input));
  const elsewhere = { ...input, user: { ...input.user, locale: 'tr', timeZone: 'Asia/Tokyo' } };
  const caseId = await refer(elsewhere, await makeStaff('agent'));
  expect((await caseRow(caseId)).locale).toBe('es');
  const [person] = await db().select().from(people).where(eq(people.userRef, input.user.ref));
  expect(person).toMatchObject({ locale: 'es', timeZone: 'Europe/Madrid' });
});

test('guesses at what is masked of known users end at twenty an hour', { timeout: 60_000 }, async () => {
  const input = referralInput();
  const phone = (n: number) => ({ ...input, user: { ...input.user, phone: `+3460000000${n}` } });
  await refer(phone(99));
  const agent = await makeStaff('agent');
  const answers: unknown[] = [];
  for (let n = 0; n < 22; n += 1) {
    const done = await referUser(ctxOf(agent), phone(n));
    answers.push(done.ok || done.why);
  }
  expect(answers.slice(-3)).toEqual(['contact_differs', 'too_many_tries', 'too_many_tries']);
});

test('an outcome leaves its user a week to answer it, though the link had run out or was closed', async () => {
  const { caseId, second, secret } = await proposed('grant');
  await pastTheWalls(`update links set expires_at = now() - interval '1 minute' where case_id = '${caseId}'`);
  expect(await approveVerdict(ctxOf(second), caseId)).toMatchObject({ ok: true });
  expect((await guestOf(secret)).kind).toBe('guest');
  const [agent, [other, third]] = [await makeStaff('agent'), await supervisors()];
  const call = await caseInCall(agent);
  await completeCall(agent, call);
  await blockUser(ctxOf(agent), call.caseId, { callId: call.callId, why: 'other' });
  await claim(other, call.caseId);
  await proposeVerdict(ctxOf(other), call.caseId, { kind: 'grant', reason: 'all_items_passed' });
  await lookAtStills(third, call.caseId);
  expect(await approveVerdict(ctxOf(third), call.caseId)).toMatchObject({ ok: true });
  expect(await db().$count(links, and(eq(links.caseId, call.caseId), isNull(links.replacedAt)))).toBe(1);
});

test('who handed a case on does not take it back by opening it again', async () => {
  const [first, other, third] = await supervisors();
  const call = await caseInCall(first);
  await completeCall(first, call);
  await escalate(ctxOf(first), call.caseId, 'Please look.');
  await claim(other, call.caseId);
  await proposeVerdict(ctxOf(other), call.caseId, { kind: 'reject', reason: 'coached', note: 'Whispers.' });
  await lookAtStills(third, call.caseId);
  await approveVerdict(ctxOf(third), call.caseId);
  expect(await reopenCase(ctxOf(first), call.caseId, 'Again.')).toEqual(SAME_PERSON);
  expect(await reopenCase(ctxOf(await makeStaff('supervisor')), call.caseId, 'Again.')).toMatchObject({ ok: true });
});

test('a grant that is held back is not granted to a platform that asks', async () => {
  const { caseId, guest, input } = await decided('grant');
  await refer(input);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: true } });
  const told = await caseForPlatform((await makeKey()).platform, caseId);
  expect(told?.found.state).toBe('escalated');
});
