import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { alerts } from '#db/schema/watch';
import { SYSTEM } from '#lib/access/actors';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { interruptCall, startCall } from '#lib/calls/commands';
import { claimCase, releaseCase, withdrawCase } from '#lib/cases/commands';
import { resumeCase } from '#lib/guests/commands';
import { admitDevice, replaceLink } from '#lib/links/commands';
import { appeal, disown } from '#lib/objections/commands';
import { approveErasure, askErasure, eraseDue } from '#lib/retention/commands';
import { askMore, escalate, proposeVerdict } from '#lib/verdicts/commands';
import { seeAlert } from '#lib/watch/commands';
import { caseRow, claim, ctxOf, makeKey, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, completeCall, lookAtStills, openGuest } from '#tests/factories-calls';
import { enter } from '#tests/factories-door';

useDatabase();

test('nobody walks away from a freeze or a disputed grant by objecting and withdrawing', async () => {
  const { platform } = await makeKey();
  for (const [kind, object] of [
    ['freeze', appeal],
    ['grant', disown],
  ] as const) {
    const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
    const { caseId, guest } = await caseProposed(agent, kind);
    await lookAtStills(second, caseId);
    await approveVerdict(ctxOf(second), caseId);
    expect(await object(ctxOf(guest), 'Please look again.')).toMatchObject({ ok: true });
    expect((await caseRow(caseId)).state).toBe('escalated');
    expect(await withdrawCase(ctxOf(guest), caseId)).toEqual({ ok: false, why: 'wrong_state' });
    expect(await withdrawCase(ctxOf(platform), caseId)).toEqual({ ok: false, why: 'wrong_state' });
  }
});

test('whoever the user says was not with them holds the case no longer, and calls nobody by it', async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  const { caseId } = call;
  const impostor = await openGuest(caseId, { first: false });
  expect(await admitDevice(ctxOf(agent), caseId, impostor.guestId)).toMatchObject({ ok: true });
  expect(await askMore(ctxOf(agent), caseId, 'passport')).toMatchObject({ ok: true });
  await claim(agent, caseId);
  expect(await disown(ctxOf(call.guest))).toMatchObject({ ok: true });
  expect(await caseRow(caseId)).toMatchObject({ leaseOwner: null });
  expect(await admitDevice(ctxOf(agent), caseId, impostor.guestId)).toEqual({ ok: false, why: 'lease_lost' });
  await resumeCase(ctxOf(impostor.guest));
  await enter(impostor.guest);
  expect(await startCall(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'lease_lost' });
  expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'same_person' });
});

test('a supervisor who handed a case on as too hard does not take it back once a colleague hands it on as well', async () => {
  const [first, other, third] = [
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
    await makeStaff('supervisor'),
  ];
  const call = await caseInCall(first);
  await completeCall(first, call);
  const { caseId } = call;
  await escalate(ctxOf(first), caseId, 'Please look.');
  await claim(other, caseId);
  const verdict = { kind: 'reject', reason: 'coached', note: 'Somebody whispers.' } as const;
  expect(await proposeVerdict(ctxOf(other), caseId, verdict)).toMatchObject({ ok: true });
  await lookAtStills(third, caseId);
  expect(await returnVerdict(ctxOf(third), caseId, { to: 'escalated', note: 'Not sure.' })).toMatchObject({ ok: true });
  expect(await claimCase(ctxOf(first), caseId)).toEqual({ ok: false, why: 'escalated' });
  expect(await claimCase(ctxOf(third), caseId)).toMatchObject({ ok: true });
});

test('each call so far may be disowned while the case is asked for again, though it broke off and whoever held it', async () => {
  const [first, later] = [await makeStaff('agent'), await makeStaff('agent')];
  const call = await caseInCall(first);
  const { caseId, guest } = call;
  expect(await disown(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
  expect(await interruptCall(ctxOf(first), caseId, { callId: call.callId, why: 'dropped' })).toMatchObject({
    ok: true,
  });
  expect((await caseRow(caseId)).state).toBe('invited');
  const { platform } = await makeKey();
  await releaseCase(ctxOf(first), caseId);
  expect(await replaceLink(ctxOf(platform), caseId)).toMatchObject({ ok: true });
  const second = await caseInCall(later, caseId);
  await interruptCall(ctxOf(later), caseId, { callId: second.callId, why: 'dropped' });
  expect(await disown(ctxOf(second.guest))).toMatchObject({ ok: true, value: { held: false } });
  expect((await caseRow(caseId)).state).toBe('invited');
  const told = await db().select().from(alerts).where(eq(alerts.caseId, caseId));
  expect(new Set(told.map(({ kind, staffId }) => `${kind} ${staffId}`))).toEqual(
    new Set([`not_me ${first.id}`, `not_me ${later.id}`]),
  );
  for (const agent of [first, later])
    expect(await claimCase(ctxOf(agent), caseId)).toEqual({ ok: false, why: 'same_person' });
  expect(await disown(ctxOf(second.guest))).toEqual({ ok: false, why: 'wrong_state' });
});

test('a case is not erased while its user’s word against a call waits, nor at the wish of whom it is about', async () => {
  const [agent, second] = [await makeStaff('agent'), await makeStaff('supervisor')];
  const [third, fourth] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  const { caseId, guest } = await caseProposed(agent, 'reject');
  await lookAtStills(second, caseId);
  await approveVerdict(ctxOf(second), caseId);
  expect(await disown(ctxOf(guest))).toMatchObject({ ok: true });
  const late = new Date(Date.now() + 400 * 86_400_000);
  expect(await askErasure(ctxOf(second), caseId, 'Old.')).toEqual({ ok: false, why: 'same_person' });
  expect(await askErasure(ctxOf(third), caseId, 'Old.')).toEqual({ ok: false, why: 'disputed' });
  expect(await eraseDue({ ...ctxOf(SYSTEM), now: late }, caseId)).toEqual({ ok: false, why: 'disputed' });
  const [alert] = await db().select().from(alerts).where(eq(alerts.caseId, caseId));
  expect(await seeAlert(ctxOf(third), alert?.id ?? '')).toMatchObject({ ok: true });
  expect(await askErasure(ctxOf(third), caseId, 'Asked in writing.')).toMatchObject({ ok: true });
  expect(await approveErasure(ctxOf(second), caseId)).toEqual({ ok: false, why: 'same_person' });
  expect(await approveErasure(ctxOf(fourth), caseId)).toMatchObject({ ok: true });
});
