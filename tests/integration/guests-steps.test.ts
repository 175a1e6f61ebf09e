import { describe, expect, test } from 'vitest';
import { type Guest, mint } from '#lib/access/actors';
import { asDevice } from '#lib/access/guest';
import { returnVerdict } from '#lib/approvals/commands';
import { interruptCall } from '#lib/calls/commands';
import { withdrawCase } from '#lib/cases/commands';
import { chooseLanguage, enterLobby, leaveLobby, recordReadiness, resumeCase } from '#lib/guests/commands';
import { ownSetback } from '#lib/guests/queries';
import { seen } from '#lib/ledger/touch';
import { askMore } from '#lib/verdicts/commands';
import { caseRow, ctxOf, eventsOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, caseProposed, giveConsent, lookAtStills, openGuest } from '#tests/factories-calls';

useDatabase();
const stranger = mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' });
const FIGURES = { camera: 'ok', microphone: 'ok', light: 'ok' } as const;
const invited = async () => (await openGuest((await referCase()).caseId)).guest;

async function atTheDoor(): Promise<Guest> {
  const [agent, guest] = await Promise.all([makeStaff('agent'), invited()]);
  await giveConsent(guest);
  await seen(`page-${agent.id}`, 'staff', agent.id);
  expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
  return guest;
}

async function asked(): Promise<Guest> {
  const agent = await makeStaff('agent');
  const { caseId, guest } = await caseInCall(agent);
  expect(await askMore(ctxOf(agent), caseId, 'passport')).toMatchObject({ ok: true });
  return guest;
}

describe('leaving the door', () => {
  test('gives the place back and leaves exactly lobby.left', async () => {
    const guest = await atTheDoor();
    const before = await eventsOf(guest.caseId);
    expect(await leaveLobby(ctxOf(guest))).toMatchObject({ ok: true });
    expect((await caseRow(guest.caseId)).lobbyAt).toBeNull();
    expect(await eventsOf(guest.caseId)).toEqual([...before, 'lobby.left']);
  });
  test('is refused where nobody stands there, and not found for a stranger', async () => {
    expect(await leaveLobby(ctxOf(await invited()))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await leaveLobby(ctxOf(stranger))).toEqual({ ok: false, why: 'not_found' });
  });
  test('twice at once happens once', async () => {
    const guest = await atTheDoor();
    const done = await Promise.all([leaveLobby(ctxOf(guest)), leaveLobby(ctxOf(guest))]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await eventsOf(guest.caseId)).filter((kind) => kind === 'lobby.left')).toHaveLength(1);
  });
});

describe('going on after one more thing was asked for', () => {
  test('invites again and leaves exactly case.invited', async () => {
    const guest = await asked();
    const before = await eventsOf(guest.caseId);
    expect(await resumeCase(ctxOf(guest))).toMatchObject({ ok: true, value: { state: 'invited' } });
    expect(await eventsOf(guest.caseId)).toEqual([...before, 'case.invited']);
  });
  test('is refused where nothing was asked for, and not found for a stranger', async () => {
    expect(await resumeCase(ctxOf(await invited()))).toEqual({ ok: false, why: 'wrong_state' });
    expect(await resumeCase(ctxOf(stranger))).toEqual({ ok: false, why: 'not_found' });
  });
  test('twice at once happens once', async () => {
    const guest = await asked();
    const done = await Promise.all([resumeCase(ctxOf(guest)), resumeCase(ctxOf(guest))]);
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('what a device says of itself', () => {
  test('readiness is not found for a stranger, and two checks at once both leave their event', async () => {
    expect(await recordReadiness(ctxOf(asDevice(stranger)), FIGURES)).toEqual({ ok: false, why: 'not_found' });
    const guest = await invited();
    await Promise.all([
      recordReadiness(ctxOf(asDevice(guest)), FIGURES),
      recordReadiness(ctxOf(asDevice(guest)), FIGURES),
    ]);
    expect((await eventsOf(guest.caseId)).filter((kind) => kind === 'readiness.checked')).toHaveLength(2);
    await withdrawCase(ctxOf(guest), guest.caseId);
    expect(await recordReadiness(ctxOf(asDevice(guest)), FIGURES)).toEqual({ ok: false, why: 'wrong_state' });
  });
  test('a language is kept for one’s own device alone', async () => {
    const guest = await invited();
    expect(await chooseLanguage(ctxOf({ ...guest, id: stranger.id }), 'es')).toMatchObject({ ok: false });
    const done = await Promise.all([chooseLanguage(ctxOf(guest), 'es'), chooseLanguage(ctxOf(guest), 'zh')]);
    expect(done.every(({ ok }) => ok)).toBe(true);
    expect((await eventsOf(guest.caseId)).filter((kind) => kind === 'language.chosen')).toHaveLength(2);
  });
});

describe('what a user is told who has to choose a time once more', () => {
  test('is nothing before their first call, and after a call that was cut off or sent back, that', async () => {
    expect(await ownSetback(await invited())).toBeNull();
    const agent = await makeStaff('agent');
    const { caseId, callId, guest } = await caseInCall(agent);
    expect(await interruptCall(ctxOf(agent), caseId, { callId, why: 'moved' })).toMatchObject({ ok: true });
    expect(await ownSetback(guest)).toEqual({ why: 'cut_off', was: null });
  });
  test('is that another call is needed, where the second person returned the verdict', async () => {
    const { caseId } = await caseProposed(await makeStaff('agent'), 'reject');
    const second = await makeStaff('supervisor');
    await lookAtStills(second, caseId);
    expect(await returnVerdict(ctxOf(second), caseId, { to: 'invited', note: 'Once more' })).toMatchObject({
      ok: true,
    });
    const { guest } = await openGuest(caseId, { first: false });
    expect(await ownSetback(guest)).toEqual({ why: 'again', was: null });
  });
});
