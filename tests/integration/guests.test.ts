import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { consents, guestSessions, readiness } from '#db/schema/guests';
import { type Guest, mint, VISITOR } from '#lib/access/actors';
import { GUEST_COOKIE, guestOf } from '#lib/access/guest';
import { withdrawCase } from '#lib/cases/commands';
import { env } from '#lib/env';
import { chooseLanguage, enterLobby, giveConsent, leaveLobby, recordReadiness, resumeCase } from '#lib/guests/commands';
import { consentParagraphs } from '#lib/guests/text';
import { api } from '#lib/http/api';
import { linkToken } from '#lib/ids';
import { translator } from '#lib/language/translate';
import { seen } from '#lib/ledger/touch';
import { admitDevice, openLink, replaceLink } from '#lib/links/commands';
import { bookSlot } from '#lib/schedule/commands';
import { calendar } from '#lib/schedule/queries';
import { freeSlots } from '#lib/schedule/rules';
import { caseRow, ctxOf, eventsOf, liveLink, makeShift, makeStaff, referCase, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, caseProposed, openGuest } from '#tests/factories-calls';

const database = useDatabase();

const MINUTE = 60_000;
const PHONE = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';
const invited = async () => (await openGuest((await referCase()).caseId)).guest;
const tokenOf = async (caseId: string) => linkToken(await liveLink(caseId), env().KEYRING);
const open = (token: string, more: { cookie?: string } = {}) =>
  openLink(ctxOf(VISITOR), { token, device: 'Chrome on Android', ...more });
const sessionsOf = (caseId: string) => db().select().from(guestSessions).where(eq(guestSessions.caseId, caseId));
const post = (body: unknown, headers: Record<string, string> = {}) =>
  api.request('/api/v1/guest/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: env().APP_URL, ...headers },
    body: JSON.stringify(body),
  });
const cookieOf = (answer: Response) => /sl_guest=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? '';

describe('opening a link', () => {
  test('lets the first device in and invites the case; nothing but hashes is stored', async () => {
    const { caseId } = await referCase();
    const done = await open(await tokenOf(caseId));
    if (!done.ok) throw new Error(done.why);
    expect(done.value.admitted).toBe(true);
    expect(await guestOf(done.value.secret)).toMatchObject({ kind: 'guest', guest: { caseId, locale: 'es' } });
    expect((await caseRow(caseId)).state).toBe('invited');
    expect(JSON.stringify(await sessionsOf(caseId))).not.toContain(done.value.secret);
  });

  test('leaves exactly link.opened and case.invited, and later openings no invitation', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    const before = (await eventsOf(caseId)).length;
    await open(token);
    await open(token);
    expect((await eventsOf(caseId)).slice(before)).toEqual(['link.opened', 'case.invited', 'link.opened']);
  });

  test('a wrong, a shortened, an expired and a replaced link are refused alike', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    const expired = await referCase();
    const past = await tokenOf(expired.caseId);
    await database.asOwner()`alter table links disable trigger all`;
    await database.asOwner()`update links set expires_at = now() - interval '1 second' where case_id = ${expired.caseId}`;
    await database.asOwner()`alter table links enable trigger all`;
    await replaceLink(ctxOf(await makeStaff('agent')), caseId);
    const answers = await Promise.all(['nonsense', token.slice(0, -1), past, token].map((one) => post({ token: one })));
    const bodies = await Promise.all(
      answers.map(async (answer) => ({ ...(await answer.json()), instance: null, requestId: null })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([410, 410, 410, 410]);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]).toMatchObject({ code: 'link_gone' });
    expect(answers.map(cookieOf)).toEqual(['', '', '', '']);
  });

  test('a replaced link ends the sessions that it opened', async () => {
    const { caseId } = await referCase();
    const done = await open(await tokenOf(caseId));
    await replaceLink(ctxOf(await makeStaff('agent')), caseId);
    expect(await guestOf(done.ok ? done.value.secret : '')).toEqual({ kind: 'none' });
  });

  test('a second device waits until the agent lets it in', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    await open(token);
    const second = await open(token);
    if (!second.ok) throw new Error(second.why);
    expect(second.value.admitted).toBe(false);
    const standing = await guestOf(second.value.secret);
    if (standing.kind !== 'waiting_device') throw new Error(standing.kind);
    expect(await admitDevice(ctxOf(await makeStaff('agent')), caseId, standing.guestId)).toMatchObject({ ok: true });
    expect((await guestOf(second.value.secret)).kind).toBe('guest');
  });

  test('of two devices that open at once, one is the first and the other waits', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    const answers = await Promise.all([open(token), open(token)]);
    expect(answers.map((answer) => answer.ok && answer.value.admitted).toSorted()).toEqual([false, true]);
  });

  test('a browser that the link knows keeps its place', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    const first = await post({ token, device: PHONE });
    const again = await post({ token, device: PHONE }, { cookie: `${GUEST_COOKIE}=${cookieOf(first)}` });
    expect(await again.json()).toEqual({ admitted: true });
    expect(cookieOf(again)).toBe(cookieOf(first));
    expect(await sessionsOf(caseId)).toMatchObject([{ device: 'Chrome on Android' }]);
    expect(first.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Lax; Path=\/; Max-Age=604[78]\d\d$/);
  });

  test('asked again under the same key after a lost answer, is the same device', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    const headers = { 'idempotency-key': 'the-same-key' };
    const answers = [await post({ token }, headers), await post({ token }, headers)];
    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([{ admitted: true }, { admitted: true }]);
    expect(new Set(answers.map(cookieOf)).size).toBe(1);
    expect(await sessionsOf(caseId)).toHaveLength(1);
  });

  test('from another site is refused', async () => {
    const { caseId } = await referCase();
    const answer = await post({ token: await tokenOf(caseId) }, { origin: 'https://elsewhere.test' });
    expect(answer.status).toBe(403);
    expect(await sessionsOf(caseId)).toEqual([]);
  });

  test('asking for the address alone changes nothing', async () => {
    const { caseId } = await referCase();
    const before = await eventsOf(caseId);
    const answer = await api.request(`/api/v1/guest/session?token=${await tokenOf(caseId)}`);
    expect(answer.status).toBe(404);
    expect(await eventsOf(caseId)).toEqual(before);
    expect((await caseRow(caseId)).state).toBe('waiting');
  });

  test('goes on with a case that needed one more thing', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    await open(token);
    await database.asOwner()`alter table cases disable trigger all`;
    await database.asOwner()`update cases set state = 'needs_info' where id = ${caseId}`;
    await database.asOwner()`alter table cases enable trigger all`;
    const guest = mint<Guest>({ party: 'guest', id: 'guest_any', caseId, locale: 'es' });
    expect(await resumeCase(ctxOf(guest))).toMatchObject({ ok: true, value: { state: 'invited' } });
    expect(await resumeCase(ctxOf(guest))).toEqual({ ok: false, why: 'wrong_state' });
    expect((await eventsOf(caseId)).at(-1)).toBe('case.invited');
  });
});

describe('letting a device in', () => {
  async function outside() {
    const { caseId } = await referCase();
    await openGuest(caseId);
    return { caseId, guestId: (await openGuest(caseId, { first: false })).guestId, agent: await makeStaff('agent') };
  }

  test('leaves exactly device.admitted, and happens once though two agents press at once', async () => {
    const { caseId, guestId, agent } = await outside();
    const other = await makeStaff('supervisor');
    const before = (await eventsOf(caseId)).length;
    const answers = await Promise.all([agent, other].map((by) => admitDevice(ctxOf(by), caseId, guestId)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect((await eventsOf(caseId)).slice(before)).toEqual(['device.admitted']);
    expect(await admitDevice(ctxOf(agent), caseId, guestId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is not found under another case', async () => {
    const { guestId, agent } = await outside();
    const { caseId } = await referCase();
    expect(await admitDevice(ctxOf(agent), caseId, guestId)).toEqual({ ok: false, why: 'not_found' });
  });
});

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
    await recordReadiness(ctxOf(guest), { ...figures, light: 'ok' });
    await recordReadiness(ctxOf(guest), figures);
    const rows = await db().select().from(readiness).where(eq(readiness.caseId, guest.caseId));
    expect(rows).toMatchObject([{ figures }]);
    expect((await eventsOf(guest.caseId)).slice(-2)).toEqual(['readiness.checked', 'readiness.checked']);
  });

  test('is not taken for a case that has its outcome', async () => {
    const guest = await invited();
    await withdraw(guest);
    expect(await recordReadiness(ctxOf(guest), figures)).toEqual({ ok: false, why: 'wrong_state' });
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

test('the chosen language is that of the device’s session, and leaves its event', async () => {
  const { guest, secret } = await openGuest((await referCase()).caseId);
  await chooseLanguage(ctxOf(guest), 'zh');
  expect(await guestOf(secret)).toMatchObject({ guest: { locale: 'zh' } });
  expect((await eventsOf(guest.caseId)).at(-1)).toBe('language.chosen');
});

describe('the door', () => {
  async function agreed() {
    const guest = await invited();
    await giveConsent(ctxOf(guest), 'en');
    return guest;
  }

  test('call me now needs an agent who is here and in no call', async () => {
    const guest = await agreed();
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    const agent = await makeStaff('agent');
    await seen('page-auditor', 'staff', (await makeStaff('auditor')).id);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    await seen('page-agent', 'staff', agent.id);
    await caseInCall(agent);
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'no_agent' });
    await seen('page-free', 'staff', (await makeStaff('supervisor')).id);
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

  test('a booked user waits for the booked time', async () => {
    const agent = await makeStaff('agent');
    await makeShift(agent);
    const guest = await agreed();
    const [slot] = freeSlots({ ...(await calendar(guest, new Date())), now: new Date() });
    await bookSlot(ctxOf(guest), slot?.startsAt ?? new Date());
    expect(await enterLobby(ctxOf(guest), 'call_now')).toEqual({ ok: false, why: 'wrong_state' });
  });
});
