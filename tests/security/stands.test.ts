import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { links } from '#db/schema/guests';
import { SYSTEM } from '#lib/access/actors';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { interruptCall } from '#lib/calls/commands';
import { claimCase, lapseCase, releaseCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { caseForPlatform, casesForPlatform } from '#lib/cases/queries';
import { admitDevice, replaceLink } from '#lib/links/commands';
import { disown } from '#lib/objections/commands';
import { compareData } from '#lib/people/commands';
import { referUser } from '#lib/referrals/commands';
import type { ReferralInput } from '#lib/referrals/schema';
import { approveErasure, askErasure } from '#lib/retention/commands';
import { blockUser, lookAtCaution, sayUnfree } from '#lib/safety/commands';
import { askMore, escalate, proposeVerdict } from '#lib/verdicts/commands';
import { seeAlert } from '#lib/watch/commands';
import { openAlerts } from '#lib/watch/queries';
import { caseRow, claim, ctxOf, eventsOf, makeKey, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, completeCall, lookAtStills, openGuest } from '#tests/factories-calls';
import { referralInput } from '#tests/referral-input';

useDatabase();

const GRANT = { kind: 'grant', reason: 'all_items_passed' } as const;
const SAME_PERSON = { ok: false, why: 'same_person' };
async function refer(input: ReferralInput) {
  const done = await referUser(ctxOf((await makeKey()).platform), input);
  if (!done.ok) throw new Error(done.why);
  return done.value.caseId;
}
/** A granted case of this user, with everybody in it. */
async function granted(input = referralInput()) {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const call = await caseInCall(agent, await refer(input));
  await completeCall(agent, call);
  await proposeVerdict(ctxOf(agent), call.caseId, GRANT);
  await lookAtStills(second, call.caseId);
  expect(await approveVerdict(ctxOf(second), call.caseId)).toMatchObject({ ok: true });
  return { ...call, agent, second, input };
}
const liveLinks = (caseId: string) => db().$count(links, and(eq(links.caseId, caseId), isNull(links.replacedAt)));

test('a quiet word holds back a grant in every case of its user until a supervisor of no call has looked', async () => {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const input = referralInput();
  const call = await caseInCall(agent, await refer(input));
  expect(await sayUnfree(ctxOf(call.guest), call.callId)).toMatchObject({ ok: true });
  await interruptCall(ctxOf(agent), call.caseId, { callId: call.callId, why: 'dropped' });
  // Refusing would show what was said; the word stands all the same.
  expect(await withdrawCase(ctxOf(call.guest), call.caseId)).toMatchObject({ ok: true });
  const next = await caseInCall(agent, await refer(input));
  await completeCall(agent, next);
  const caution = { ok: false, why: 'caution' };
  expect(await proposeVerdict(ctxOf(agent), next.caseId, GRANT)).toEqual(caution);
  expect(await lookAtCaution(ctxOf(second), call.caseId, 'Called them back; they are well.')).toMatchObject({
    ok: true,
  });
  expect(await proposeVerdict(ctxOf(agent), next.caseId, GRANT)).toMatchObject({ ok: true });
});

test('after a block the user has a link again as soon as somebody asks them for anything', async () => {
  const [agent, other, third] = [
    await makeStaff('agent'),
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
  ];
  const blocked = async () => {
    const call = await caseInCall(agent);
    await completeCall(agent, call);
    await blockUser(ctxOf(agent), call.caseId, { callId: call.callId, why: 'other' });
    expect(await liveLinks(call.caseId)).toBe(0);
    await claim(other, call.caseId);
    return call.caseId;
  };
  const asked = await blocked();
  expect(await askMore(ctxOf(other), asked, 'passport')).toMatchObject({ ok: true });
  const returned = await blocked();
  await proposeVerdict(ctxOf(other), returned, GRANT);
  await lookAtStills(third, returned);
  expect(await returnVerdict(ctxOf(third), returned, { to: 'invited', note: 'Once more.' })).toMatchObject({
    ok: true,
  });
  for (const caseId of [asked, returned]) expect(await liveLinks(caseId)).toBe(1);
  const without = await blocked();
  expect(await replaceLink(ctxOf((await makeKey()).platform), without)).toMatchObject({ ok: true });
  expect(await liveLinks(without)).toBe(1);
});

test('whom the word is about compares no data in a running call, and keeps no other case of the user', async () => {
  const input = referralInput();
  const first = await granted(input);
  const later = await refer(input);
  await claim(first.agent, later);
  expect(await disown(ctxOf(first.guest))).toMatchObject({ ok: true });
  expect(await caseRow(later)).toMatchObject({ leaseOwner: null });
  expect((await eventsOf(later)).at(-1)).toBe('case.released');
  expect(await claimCase(ctxOf(await makeStaff('agent')), later)).toMatchObject({ ok: true });
  const again = referralInput();
  const other = await granted(again);
  const running = await caseInCall(other.agent, await refer(again));
  expect(await disown(ctxOf(other.guest))).toMatchObject({ ok: true });
  expect(await compareData(ctxOf(other.agent), running.caseId, running.callId)).toEqual(SAME_PERSON);
});

test('who let a device in before the word opens the case again no more than who decided it', async () => {
  const [agent, bribed] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const call = await caseInCall(agent);
  await interruptCall(ctxOf(agent), call.caseId, { callId: call.callId, why: 'dropped' });
  await releaseCase(ctxOf(agent), call.caseId);
  const impostor = await openGuest(call.caseId, { first: false });
  await claim(bribed, call.caseId);
  await admitDevice(ctxOf(bribed), call.caseId, impostor.guestId);
  await releaseCase(ctxOf(bribed), call.caseId);
  const { platform } = await makeKey();
  await withdrawCase(ctxOf(platform), call.caseId);
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  expect(await reopenCase(ctxOf(bribed), call.caseId, 'Again.')).toEqual(SAME_PERSON);
  expect(await lookAtCaution(ctxOf(bribed), call.caseId, 'Nothing.')).toMatchObject({ ok: false });
});

test('what is asked by its state says that state, and a grant after a held one is a grant', async () => {
  const { platform } = await makeKey();
  const { caseId, guest, input } = await granted();
  await refer(input);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true, value: { held: true } });
  const listed = async (state: 'granted' | 'escalated') =>
    (await casesForPlatform(platform, { state, limit: 100 })).some(({ id }) => id === caseId);
  expect([await listed('granted'), await listed('escalated')]).toEqual([false, true]);
  const once = await granted();
  await disown(ctxOf(once.guest));
  const [third, fourth] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  await claim(third, once.caseId);
  await proposeVerdict(ctxOf(third), once.caseId, GRANT);
  expect((await caseRow(once.caseId)).state).toBe('proposed');
  await lookAtStills(fourth, once.caseId);
  const [alert] = (await openAlerts(fourth)).filter((one) => one.caseId === once.caseId);
  await seeAlert(ctxOf(fourth), alert?.id ?? '');
  expect(await approveVerdict(ctxOf(fourth), once.caseId)).toMatchObject({ ok: true });
  expect((await caseForPlatform(platform, once.caseId))?.found.state).toBe('granted');
});

test('what is put back waits for a supervisor, also where nobody had escalated it', async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  await interruptCall(ctxOf(agent), call.caseId, { callId: call.callId, why: 'dropped' });
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  expect(await lapseCase(ctxOf(SYSTEM), call.caseId)).toMatchObject({ ok: true, value: { state: 'escalated' } });
  const escalated = { ok: false, why: 'escalated' };
  expect(await claimCase(ctxOf(await makeStaff('agent')), call.caseId)).toEqual(escalated);
  expect(await claimCase(ctxOf(await makeStaff('supervisor')), call.caseId)).toMatchObject({ ok: true });
});

test('a suspicion that was handed on is not outrun by withdrawing', async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  await completeCall(agent, call);
  expect(await escalate(ctxOf(agent), call.caseId, 'Somebody whispers.')).toMatchObject({ ok: true });
  expect(await withdrawCase(ctxOf(call.guest), call.caseId)).toEqual({ ok: false, why: 'wrong_state' });
});

test('of whom all was erased support may write anew', async () => {
  const { caseId, input } = await granted();
  const [one, two] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  await askErasure(ctxOf(one), caseId, 'They asked.');
  expect(await approveErasure(ctxOf(two), caseId)).toMatchObject({ ok: true });
  expect(await referUser(ctxOf(await makeStaff('agent')), input)).toMatchObject({ ok: true });
});
