import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standingOf } from '#lib/access/session';
import { arriveBySso, endedByProvider } from '#lib/access/sso';
import { env } from '#lib/env';
import { api } from '#lib/http/api';
import { unbind } from '#lib/sso/commands';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';

useDatabase();

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
let server: Server;
let issuer = '';
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let strangers: typeof keys;
beforeAll(async () => {
  [keys, strangers] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')];
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  server = createServer((request, response) => {
    const body = request.url?.includes('jwks') ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}/jwks` };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(env(), { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'second-look', OIDC_CLIENT_SECRET: 'tests-only' });
});
afterAll(() => server.close());

let count = 0;
type Change = { claims?: Record<string, unknown>; audience?: string; issuer?: string; age?: number; key?: CryptoKey };

/** A provider's word that a session ended, or one that differs from it in one thing. */
function word(sid: string, change: Change = {}): Promise<string> {
  count += 1;
  const at = Math.floor(Date.now() / 1000) - (change.age ?? 0);
  return new SignJWT({ sid, jti: `jti-${count}`, events: { [EVENT]: {} }, ...change.claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: 'logout+jwt' })
    .setIssuer(change.issuer ?? issuer)
    .setAudience(change.audience ?? 'second-look')
    .setIssuedAt(at)
    .sign(change.key ?? keys.privateKey);
}

const FROM = { device: 'A browser', address: '192.0.2.1' };

/** Somebody who came by the provider. */
async function arrived(more: Record<string, unknown> = {}) {
  const person = await makeStaff('agent');
  count += 1;
  const sid = `sid-${count}`;
  const told = { iss: issuer, sub: `sub-${count}`, email: person.email, email_verified: true, sid, ...more };
  const secret = (await arriveBySso(told, 'an.id.token', FROM)) ?? '';
  return { person, sid, secret, told };
}
const isIn = async (secret: string) => (await standingOf(secret)).kind !== 'none';

describe('who comes by the provider', () => {
  test('is bound to that one identity, and another one with the same address opens nothing', async () => {
    const { person, secret, told } = await arrived();
    expect(await isIn(secret)).toBe(true);
    expect((await eventsOf(person.id)).slice(-2)).toEqual(['staff.sso_bound', 'staff.signed_in']);
    expect(await arriveBySso({ ...told, sub: 'somebody-else' }, 'x', FROM)).toBeNull();
    expect(await arriveBySso({ ...told, email: undefined }, 'x', FROM)).not.toBeNull();
    const admin = await makeStaff('admin');
    expect(await unbind(ctxOf(admin), person.id)).toMatchObject({ ok: true });
    expect(await isIn(secret)).toBe(false);
    expect(await arriveBySso({ ...told, sub: 'somebody-else' }, 'x', FROM)).not.toBeNull();
  });

  test.each([
    ['an unverified address', { email_verified: false }],
    ['an address that says nothing of itself', { email_verified: undefined }],
    ['another issuer', { iss: 'https://elsewhere.test' }],
    ['no subject', { sub: '' }],
    ['an address that nobody has here', { email: 'nobody@staff.test' }],
  ])('with %s is nobody', async (_what, change) => {
    expect((await arrived(change)).secret).toBe('');
  });

  test('to an account that has ended is nobody', async () => {
    const person = await makeStaff('agent', { disabledAt: new Date() });
    const told = { iss: issuer, sub: 'ended', email: person.email, email_verified: true };
    expect(await arriveBySso(told, 'x', FROM)).toBeNull();
  });
});

describe('the provider’s word that somebody signed out', () => {
  test('ends their session at once, over HTTP as the provider sends it', async () => {
    const { sid, secret } = await arrived();
    const answer = await api.request('/api/v1/sso/back-channel', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logout_token: await word(sid) }),
    });
    expect(answer.status).toBe(200);
    expect(await isIn(secret)).toBe(false);
  });

  test('is good once', async () => {
    const { sid } = await arrived();
    const token = await word(sid);
    expect(await endedByProvider(token)).toBe(true);
    expect(await endedByProvider(token)).toBe(false);
  });

  test.each<[string, () => Change]>([
    ['signed by another key', () => ({ key: strangers.privateKey })],
    ['of another issuer', () => ({ issuer: 'https://elsewhere.test' })],
    ['for another client', () => ({ audience: 'another-client' })],
    ['that is old', () => ({ age: 600 })],
    ['with a nonce, as an id_token has', () => ({ claims: { nonce: 'n' } })],
    ['without the event', () => ({ claims: { events: {} } })],
  ])('%s ends nothing', async (_what, change) => {
    const { sid, secret } = await arrived();
    expect(await endedByProvider(await word(sid, change()))).toBe(false);
    expect(await isIn(secret)).toBe(true);
  });

  test('without a signature, or signed with the public key as a secret, ends nothing', async () => {
    const { sid, secret } = await arrived();
    const [, body = ''] = (await word(sid)).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const shared = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    const hs = await new SignJWT({ sid, jti: 'hs', events: { [EVENT]: {} } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer)
      .setAudience('second-look')
      .setIssuedAt()
      .sign(shared);
    expect([await endedByProvider(none), await endedByProvider(hs)]).toEqual([false, false]);
    expect(await isIn(secret)).toBe(true);
  });
});
