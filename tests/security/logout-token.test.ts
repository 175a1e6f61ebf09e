import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { standingOf } from '#lib/access/session';
import { arriveBySso, endedByProvider } from '#lib/access/sso';
import { api } from '#lib/http/api';
import { unbind } from '#lib/sso/commands';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { FROM, LOGOUT, useProvider, type Word } from '#tests/factories-sso';

useDatabase();

const { issuer, publicKey, arrived, word, calls } = useProvider();
const strangers = generateKeyPair('RS256');
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
    const told = { iss: issuer(), sub: 'ended', email: person.email, email_verified: true };
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

  test.each<[string, () => Word | Promise<Word>]>([
    ['signed by another key', async () => ({ key: (await strangers).privateKey })],
    ['of another issuer', () => ({ issuer: 'https://elsewhere.test' })],
    ['for another client', () => ({ audience: 'another-client' })],
    ['that is old', () => ({ age: 600 })],
    ['with a nonce, as an id_token has', () => ({ claims: { nonce: 'n' } })],
    ['that is typed as an id_token or any other', () => ({ typ: 'JWT' })],
    ['without the event', () => ({ claims: { events: {} } })],
  ])('%s ends nothing', async (_what, change) => {
    const { sid, secret } = await arrived();
    expect(await endedByProvider(await word(sid, await change()))).toBe(false);
    expect(await isIn(secret)).toBe(true);
  });

  test('ends nothing where whoever answers for the provider calls itself another', async () => {
    const { sid, secret } = await arrived();
    calls('https://elsewhere.test');
    expect(await endedByProvider(await word(sid, { issuer: 'https://elsewhere.test' }))).toBe(false);
    expect(await endedByProvider(await word(sid))).toBe(false);
    calls(null);
    expect(await isIn(secret)).toBe(true);
  });

  test('without a signature, or signed with the public key as a secret, ends nothing', async () => {
    const { sid, secret } = await arrived();
    const [, body = ''] = (await word(sid)).split('.');
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
    const shared = new TextEncoder().encode(JSON.stringify(await exportJWK(await publicKey())));
    const hs = await new SignJWT({ sid, jti: 'hs', events: { [LOGOUT]: {} } })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(issuer())
      .setAudience('second-look')
      .setIssuedAt()
      .sign(shared);
    expect([await endedByProvider(none), await endedByProvider(hs)]).toEqual([false, false]);
    expect(await isIn(secret)).toBe(true);
  });
});
