import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db } from '#db/client';
import { guestSessions } from '#db/schema/guests';
import { type Guest, mint, VISITOR } from '#lib/access/actors';
import { guestCookieName } from '#lib/access/cookie';
import { guestOf } from '#lib/access/guest';
import { claimCase } from '#lib/cases/commands';
import { env } from '#lib/env';
import { resumeCase } from '#lib/guests/commands';
import { devicesOfCase } from '#lib/guests/queries';
import { api } from '#lib/http/api';
import { admitDevice, openLink, replaceLink, turnDeviceAway } from '#lib/links/commands';
import { linkToken } from '#lib/links/service';
import { caseRow, ctxOf, eventsOf, liveLink, makeStaff, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';

const database = useDatabase();

const PHONE = 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36';
const tokenOf = async (caseId: string) => linkToken(await vaultFor(caseId), await liveLink(caseId));
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
    const agent = await makeStaff('agent');
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true });
    expect(await admitDevice(ctxOf(agent), caseId, standing.guestId)).toMatchObject({ ok: true });
    expect((await guestOf(second.value.secret)).kind).toBe('guest');
  });

  test('a device that was turned away is told as much as one with a dead link, however often it tries', async () => {
    const { caseId } = await referCase();
    const token = await tokenOf(caseId);
    await open(token);
    const second = await open(token);
    if (!second.ok) throw new Error(second.why);
    const standing = await guestOf(second.value.secret);
    if (standing.kind !== 'waiting_device') throw new Error(standing.kind);
    const agent = await makeStaff('agent');
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true });
    expect(await turnDeviceAway(ctxOf(agent), caseId, standing.guestId)).toMatchObject({ ok: true });
    const again = () => openLink(ctxOf(VISITOR), { token, device: 'Firefox on Android', cookie: second.value.secret });
    expect(await again()).toEqual({ ok: false, why: 'link_gone' });
    expect(await again()).toEqual({ ok: false, why: 'link_gone' });
    expect((await devicesOfCase(agent, caseId)).map(({ guestId }) => guestId)).not.toContain(standing.guestId);
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
    const again = await post({ token, device: PHONE }, { cookie: `${guestCookieName()}=${cookieOf(first)}` });
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
    expect(answer.status).toBe(405);
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

  test('leaves exactly device.admitted, and happens once though it is pressed twice and by a colleague who does not hold the case', async () => {
    const { caseId, guestId, agent } = await outside();
    const other = await makeStaff('supervisor');
    const before = (await eventsOf(caseId)).length;
    expect(await claimCase(ctxOf(agent), caseId)).toMatchObject({ ok: true });
    const answers = await Promise.all([agent, agent, other].map((by) => admitDevice(ctxOf(by), caseId, guestId)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.at(-1)).toEqual({ ok: false, why: 'lease_lost' });
    expect((await eventsOf(caseId)).slice(before)).toEqual(['case.claimed', 'device.admitted']);
    expect(await admitDevice(ctxOf(agent), caseId, guestId)).toEqual({ ok: false, why: 'wrong_state' });
  });

  test('is not found under another case', async () => {
    const { guestId, agent } = await outside();
    const { caseId } = await referCase();
    expect(await admitDevice(ctxOf(agent), caseId, guestId)).toEqual({ ok: false, why: 'not_found' });
  });
});
