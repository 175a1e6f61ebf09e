import { describe, expect, test } from 'vitest';
import { api } from '#lib/http/api';
import { pageHeaders } from '#lib/http/headers';
import { useDatabase } from '#tests/factories';

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
