import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { consents, readiness } from '#db/schema/guests';
import { type Guest, mint } from '#lib/access/actors';
import { asDevice } from '#lib/access/guest';
import { withdrawCase } from '#lib/cases/commands';
import { env } from '#lib/env';
import { enterLobby, giveConsent, leaveLobby, recordReadiness } from '#lib/guests/commands';
import { ownCase } from '#lib/guests/queries';
import { consentParagraphs } from '#lib/guests/text';
import { api } from '#lib/http/api';
import { translator } from '#lib/language/translate';
import { seen } from '#lib/ledger/touch';
import { bookSlot } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { caseRow, ctxOf, eventsOf, makeShift, makeStaff, referCase, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, caseProposed, openGuest } from '#tests/factories-calls';

useDatabase();

const MINUTE = 60_000;
const invited = async () => (await openGuest((await referCase()).caseId)).guest;

describe('consent', () => {
  test('stores version, language and the hash of the very words shown', async () => {
    const guest = await invited();
    expect(await giveConsent(ctxOf(guest), 'ar')).toMatchObject({ ok: true });
    const words = consentParagraphs(translator('ar')).join('\n\n');
    const textSha256 = createHash('sha256').update(words).digest('hex');
    const [row] = await db().select().from(consents).where(eq(consents.caseId, guest.caseId));
    expect(row).toMatchObject({ version: 'v1', locale: 'ar', textSha256 });
    expect((await eventsOf(guest.caseId)).at(-1)).toBe('consent.given');
  });

  test('is not taken for a case that has its outcome, nor for none', async () => {
    const guest = await invited();
    const stranger = mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' });
    expect(await giveConsent(ctxOf(stranger), 'en')).toEqual({ ok: false, why: 'not_found' });
    await withdraw(guest);
    expect(await giveConsent(ctxOf(guest), 'en')).toEqual({ ok: false, why: 'wrong_state' });
  });
});

async function withdraw(guest: Guest) {
  await withdrawCase(ctxOf(guest), guest.caseId);
}

describe('readiness', () => {
  const figures = {
    camera: 'ok',
    microphone: 'silent',
    light: 'dark',
    width: 640,
    height: 480,
    framesPerSecond: 24.5,
  } as const;

  test('keeps the figures of the latest check alone', async () => {
    const guest = await invited();
    await recordReadiness(ctxOf(asDevice(guest)), { ...figures, light: 'ok' });
    await recordReadiness(ctxOf(asDevice(guest)), figures);
    const rows = await db().select().from(readiness).where(eq(readiness.caseId, guest.caseId));
    expect(rows).toMatchObject([{ figures }]);
    expect((await eventsOf(guest.caseId)).slice(-2)).toEqual(['readiness.checked', 'readiness.checked']);
  });

  test('is not taken for a case that has its outcome', async () => {
    const guest = await invited();
    await withdraw(guest);
    expect(await recordReadiness(ctxOf(asDevice(guest)), figures)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('of a second device that waits outside is kept as such, and opens nothing else to it', async () => {
    const { caseId } = await referCase();
    const { guest } = await openGuest(caseId);
    const { cookie } = await openGuest(caseId, { first: false });
    const send = (path: string, body: object) =>
      api.request(`/api/v1/guest/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: env().APP_URL, cookie },
        body: JSON.stringify(body),
      });
    expect((await send('readiness', figures)).status).toBe(200);
    expect((await ownCase(guest))?.figures).toEqual({ ...figures, outside: true });
    for (const [path, body] of [
      ['consent', { version: 'v1', locale: 'en' }],
      ['lobby', { how: 'call_now' }],
    ] as const)
      expect((await send(path, body)).status).toBe(403);
  });

  test('takes figures and nothing else', async () => {
    const { cookie } = await openGuest((await referCase()).caseId);
    const answer = await api.request('/api/v1/guest/readiness', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: env().APP_URL, cookie },
      body: JSON.stringify({ ...figures, picture: 'data:image/png;base64,AAAA' }),
    });
    expect(answer.status).toBe(400);
  });
});

describe('the door', () => {
  async function agreed() {
    const guest = await invited();
    await giveConsent(ctxOf(guest), 'en');
    return guest;
  }

  test('call me now needs an agent who is here, in a call or not: the place is in a queue', async () => {
    const guest = await agreed();
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    const agent = await makeStaff('agent');
    await seen('page-auditor', 'staff', (await makeStaff('auditor')).id);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    await seen('page-agent', 'staff', agent.id);
    await caseInCall(agent);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
    expect((await caseRow(guest.caseId)).lobbyAt).not.toBeNull();
  });

  test('without consent it stays closed', async () => {
    expect(await enterLobby(ctxOf(await invited()), 'call_now')).toEqual({ ok: false, why: 'consent_needed' });
  });

  test('at a booked time it opens ten minutes before and closes when the call counts as missed', async () => {
    const guest = await agreed();
    const startsAt = new Date(Date.now() + 5 * 60 * MINUTE);
    await bookCase(await makeStaff('agent'), guest.caseId, startsAt);
    const at = (minutes: number) => new Date(startsAt.getTime() + minutes * MINUTE);
    expect(await enterLobby(ctxOf(guest, at(-11)), 'booked')).toEqual({ ok: false, why: 'wrong_state' });
    expect(await enterLobby(ctxOf(guest, at(15)), 'booked')).toEqual({ ok: false, why: 'wrong_state' });
    expect(await enterLobby(ctxOf(guest, at(-10)), 'booked')).toMatchObject({ ok: true });
  });

  test('entering twice at once and again later is one entry; leaving leaves lobby.left', async () => {
    const guest = await agreed();
    const before = (await eventsOf(guest.caseId)).length;
    await Promise.all([enterLobby(ctxOf(guest), 'call_now'), enterLobby(ctxOf(guest), 'call_now')]);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
    expect(await leaveLobby(ctxOf(guest))).toMatchObject({ ok: true });
    expect(await leaveLobby(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
    expect((await eventsOf(guest.caseId)).slice(before)).toEqual(['lobby.entered', 'lobby.left']);
  });

  test('a case that is decided on has no door', async () => {
    const { guest } = await caseProposed(await makeStaff('agent'));
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('a booked user waits for the booked time, or is called now while somebody is free, and keeps the time', async () => {
    const agent = await makeStaff('agent');
    await makeShift(agent);
    const guest = await agreed();
    const [slot] = await openTimes(guest, guest, new Date());
    await bookSlot(ctxOf(guest), slot?.startsAt ?? new Date());
    expect(await enterLobby(ctxOf(guest), 'booked')).toEqual({ ok: false, why: 'wrong_state' });
    await seen('page-booked', 'staff', agent.id);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toMatchObject({ ok: true });
    expect((await caseRow(guest.caseId)).state).toBe('booked');
  });
});
