import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll } from 'vitest';
import { arriveBySso } from '#lib/access/sso';
import { env } from '#lib/env';
import { makeStaff } from '#tests/factories';

export const LOGOUT = 'http://schemas.openid.net/event/backchannel-logout';
export const FROM = { device: 'A browser', address: '192.0.2.1' };
export type Word = {
  claims?: Record<string, unknown>;
  audience?: string;
  issuer?: string;
  age?: number;
  key?: CryptoKey;
  typ?: string;
};

/** Gives the test file a provider of single sign-on. Call it once at the top level, after `useDatabase`. */
export function useProvider() {
  let [server, issuer, count]: [Server | undefined, string, number] = [undefined, '', 0];
  let named: string | null = null;
  const keys = generateKeyPair('RS256');
  beforeAll(async () => {
    const jwk = { ...(await exportJWK((await keys).publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
    const serving = createServer((request, response) => {
      const body = request.url?.includes('jwks')
        ? { keys: [jwk] }
        : { issuer: named ?? issuer, jwks_uri: `${issuer}/jwks` };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    server = serving;
    await new Promise<void>((ready) => serving.listen(0, '127.0.0.1', ready));
    issuer = `http://127.0.0.1:${(serving.address() as AddressInfo).port}`; // of a TCP server
    Object.assign(env(), { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'second-look', OIDC_CLIENT_SECRET: 'tests-only' });
  });
  afterAll(() => server?.close());

  /** What the provider says of somebody new, who has an account here by the same address. */
  async function told(more: Record<string, unknown> = {}) {
    const person = await makeStaff('agent');
    count += 1;
    const says = { iss: issuer, sub: `sub-${count}`, email: person.email, email_verified: true, sid: `sid-${count}` };
    return { person, sid: says.sid, told: { ...says, ...more } };
  }
  return {
    issuer: () => issuer,
    /** From now on it calls itself by another name; null for its own. */
    calls: (name: string | null) => {
      named = name;
    },
    publicKey: async () => (await keys).publicKey,
    told,
    /** Somebody who came by the provider. */
    async arrived(more: Record<string, unknown> = {}) {
      const known = await told(more);
      return { ...known, secret: (await arriveBySso(known.told, 'an.id.token', FROM)) ?? '' };
    },
    /** A provider's word that a session ended, or one that differs from it in one thing. */
    async word(sid: string, change: Word = {}): Promise<string> {
      count += 1;
      const at = Math.floor(Date.now() / 1000) - (change.age ?? 0);
      return new SignJWT({ sid, jti: `jti-${count}`, events: { [LOGOUT]: {} }, ...change.claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one', typ: change.typ ?? 'logout+jwt' })
        .setIssuer(change.issuer ?? issuer)
        .setAudience(change.audience ?? 'second-look')
        .setIssuedAt(at)
        .sign(change.key ?? (await keys).privateKey);
    },
  };
}
