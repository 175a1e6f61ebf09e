import { describe, expect, test } from 'vitest';
import { api } from '#lib/http/api';
import { counted } from '#lib/ledger/limit';
import { DEVICES } from '#lib/links/rules';
import { linkToken } from '#lib/links/service';
import { liveLink, makeKey, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { vaultFor } from '#tests/factories-vault';

const database = useDatabase();

const post = (path: string, headers: Record<string, string>, body: unknown = {}) =>
  api.request(`/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const reset = () => database.asOwner()`update limits set resets_at = now() - interval '1 second'`;

describe('requests within a minute', () => {
  test('end for whoever tries links from one place, and go on for others', async () => {
    const from = (address: string) =>
      post('/guest/session', { 'x-forwarded-for': address }, { token: 'x'.repeat(43), device: 'A browser' });
    for (let i = 0; i < 60; i += 1) expect((await from('198.51.100.1')).status).toBe(410);
    const refused = await from('198.51.100.1');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await from('198.51.100.2')).status).toBe(410);
    await reset();
    expect((await from('198.51.100.1')).status).toBe(410);
  });

  test('end for nobody who comes from that place with a link that works, as often as one person may need', async () => {
    const { caseId } = await referCase();
    const token = linkToken(await vaultFor(caseId), await liveLink(caseId));
    const open = (tried: string) =>
      post('/guest/session', { 'x-forwarded-for': '198.51.100.9' }, { token: tried, device: 'A browser' });
    for (let i = 0; i < 60; i += 1) await counted('visitor', '198.51.100.9', { points: 60, seconds: 60 });
    expect((await open('x'.repeat(43))).status).toBe(429);
    for (let i = 0; i < 12; i += 1) expect((await open(token)).status).toBe(200);
    expect((await open(token)).status).toBe(429);
  });

  test('end for devices that come to wait outside a link, from wherever they come, and not for whoever is in', async () => {
    const { caseId } = await referCase();
    const { cookie } = await openGuest(caseId);
    const token = linkToken(await vaultFor(caseId), await liveLink(caseId));
    const open = (from: number, known = '') =>
      post('/guest/session', { 'x-forwarded-for': `203.0.113.${from}`, cookie: known }, { token, device: 'A browser' });
    for (let i = 0; i < DEVICES.points; i += 1) expect((await open(i)).status).toBe(200);
    expect((await open(250)).status).toBe(429);
    expect((await open(251, cookie)).status).toBe(200);
  });

  test('end for one device of a user, and go on for another user', async () => {
    const [one, two] = [await openGuest((await referCase()).caseId), await openGuest((await referCase()).caseId)];
    for (let i = 0; i < 240; i += 1) await counted('guest', one.guestId, { points: 240, seconds: 60 });
    expect((await post('/guest/lobby/leave', { cookie: one.cookie })).status).toBe(429);
    expect((await post('/guest/lobby/leave', { cookie: two.cookie })).status).not.toBe(429);
  });

  test('are told to a platform with every answer, and end for its key alone', async () => {
    const { key, platform } = await makeKey();
    const ask = (authorization: string) => api.request('/api/v1/cases', { headers: { authorization } });
    const first = await ask(`Bearer ${key}`);
    expect(first.headers.get('ratelimit-limit')).toBe('1200');
    expect(first.headers.get('ratelimit-remaining')).toBe('1199');
    for (let i = 0; i < 1199; i += 1) await counted('platform', platform.id, { points: 1200, seconds: 60 });
    const refused = await ask(`Bearer ${key}`);
    expect(refused.status).toBe(429);
    expect((await ask(`Bearer ${(await makeKey()).key}`)).status).toBe(200);
  });

  test('are counted once each, however many come at the same moment', async () => {
    const all = await Promise.all(
      Array.from({ length: 30 }, () => counted('race', 'one', { points: 10, seconds: 60 })),
    );
    expect(all.filter(({ over }) => !over)).toHaveLength(10);
  });
});
