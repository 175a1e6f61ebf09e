import { describe, expect, test } from 'vitest';
import { deviceCookie } from '#lib/access/cookie';
import { authOptions } from '#lib/access/sign-in';
import { api } from '#lib/http/api';
import { pageHeaders } from '#lib/http/headers';
import { linkToken } from '#lib/links/service';
import { liveLink, referCase, useDatabase } from '#tests/factories';
import { vaultFor } from '#tests/factories-vault';

const APP_URL = 'https://console.example.test';
useDatabase({ APP_URL });

const ask = async (path: string, method = 'GET') => (await api.request(`/api/v1${path}`, { method })).headers;

describe('an answer of the API', () => {
  test.each([
    ['/openapi.json', 'GET'],
    ['/cases', 'GET'],
    ['/guest/session', 'POST'],
    ['/cases', 'DELETE'],
    ['/nowhere', 'GET'],
  ])('of %s (%s) loads nothing, runs nothing, stands in no frame and asks for a safe line', async (path, method) => {
    const headers = await ask(path, method);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  test('keeps a policy of its own: the document for people has its style and nothing else', async () => {
    const policy = (await ask('/docs')).get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(policy).toContain("frame-ancestors 'none'");
  });
});

test('a page asks for a safe line where the console has one, and says nothing of it on a bare machine', () => {
  const facts = { nonce: 'n', livekitUrl: 'wss://video.example.test', development: false };
  expect(pageHeaders({ ...facts, appUrl: APP_URL })['strict-transport-security']).toContain('max-age=31536000');
  expect(pageHeaders({ ...facts, appUrl: 'http://localhost:3000' })).not.toHaveProperty('strict-transport-security');
});

describe('over a safe line', () => {
  test('a user’s cookie can be set by no other host and no other path, and one without the prefix opens nothing', async () => {
    const { caseId } = await referCase();
    const token = linkToken(await vaultFor(caseId), await liveLink(caseId));
    const answer = await api.request('/api/v1/guest/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: APP_URL },
      body: JSON.stringify({ token, device: 'A browser' }),
    });
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^__Host-sl_guest=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/; Max-Age=\d+; Secure$/);
    const [, secret = ''] = /=([\w-]+);/.exec(set) ?? [];
    const read = (cookie: string) => api.request('/api/v1/guest/phone-link', { headers: { cookie } });
    expect((await read(`sl_guest=${secret}`)).status).toBe(401);
    expect((await read(`__Host-sl_guest=${secret}`)).status).toBe(200);
  });

  test('so can staff’s, and the mark of a known browser', () => {
    expect(authOptions().cookies?.sessionToken).toEqual({
      name: '__Host-next-auth.session-token',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    });
    expect(deviceCookie({ email: 'a@b.test', idHash: 'f'.repeat(64) })).toMatch(
      /^__Secure-sl_device=.*; HttpOnly; SameSite=Lax; Path=\/api\/auth; .*; Secure$/,
    );
  });
});
