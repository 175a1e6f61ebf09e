import { beforeAll, describe, expect, test } from 'vitest';
import { STAFF_ROLES } from '#db/schema/staff';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { AUDIENCE_ROLES, SCOPES, type Scope } from '#lib/access/policy';
import { api } from '#lib/http/api';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { makeKey, makeStaff, PASSWORD, referCase, useDatabase } from '#tests/factories';
import { openGuest } from '#tests/factories-calls';
import { signIn } from '#tests/signed-in';

useDatabase();

const ASKERS = ['nobody', 'guest', 'second device', 'platform', 'platform without scope', ...STAFF_ROLES] as const;
type Asker = (typeof ASKERS)[number];

const declared = Object.values(ENDPOINTS) as AnyEndpoint[];
const headers = new Map<Asker, Record<string, string>>();
let own = '';
let foreign = '';

beforeAll(async () => {
  own = (await referCase()).caseId;
  foreign = (await referCase()).caseId;
  headers.set('nobody', {});
  headers.set('guest', { cookie: (await openGuest(own)).cookie });
  headers.set('second device', { cookie: (await openGuest(own, { first: false })).cookie });
  headers.set('platform', { authorization: `Bearer ${(await makeKey()).key}` });
  headers.set('platform without scope', {});
  for (const role of STAFF_ROLES) {
    const person = await makeStaff(role);
    const secret = await signIn({ email: person.email, password: PASSWORD });
    headers.set(role, { cookie: `${staffCookieName()}=${await sealSession(secret ?? '')}` });
  }
});

/** What the gate answers before anything else is looked at: 401, 403, or `in` where it lets the asker pass. */
function expected(endpoint: AnyEndpoint, asker: Asker): 401 | 403 | 'in' {
  const wanted = endpoint.for;
  if (wanted === 'visitor') return 'in';
  if (wanted === 'platform') return asker === 'platform' ? 'in' : asker === 'platform without scope' ? 403 : 401;
  if (wanted === 'device') return asker === 'guest' || asker === 'second device' ? 'in' : 401;
  if (wanted === 'guest') return asker === 'guest' ? 'in' : asker === 'second device' ? 403 : 401;
  const role = STAFF_ROLES.find((name) => name === asker);
  if (!role) return 401;
  if (wanted === 'arriving') return 'in';
  return AUDIENCE_ROLES[wanted].includes(role) ? 'in' : 403;
}

/** A request with this asker's own proof. Its content fits nothing, so that what passes the gate changes nothing. */
async function ask(endpoint: AnyEndpoint, asker: Asker, caseId = foreign): Promise<{ status: number; code: unknown }> {
  const proof = asker === 'platform without scope' ? await keyWithout(endpoint.scope) : (headers.get(asker) ?? {});
  const path = endpoint.path.replace('{caseId}', caseId).replaceAll(/\{\w+\}/g, 'nothing');
  const query = endpoint.query ? '?unknown=field' : '';
  const body = endpoint.method === 'GET' ? {} : { body: JSON.stringify({ unknown: 'field' }) };
  const sent = new Request(`http://console.test/api/v1${path}${query}`, {
    method: endpoint.method,
    headers: { 'content-type': 'application/json', ...proof },
    ...body,
  });
  const answer = await api.fetch(sent);
  const told = answer.headers.get('content-type')?.includes('json')
    ? ((await answer.json()) as { code?: unknown })
    : {};
  return { status: answer.status, code: told.code };
}

const keys = new Map<string, Record<string, string>>();
async function keyWithout(scope: Scope | undefined): Promise<Record<string, string>> {
  const name = scope ?? '';
  const known = keys.get(name) ?? {
    authorization: `Bearer ${(await makeKey(SCOPES.filter((one) => one !== scope))).key}`,
  };
  keys.set(name, known);
  return known;
}

describe('every endpoint lets in whom its declaration names, and nobody else', () => {
  test.each(declared.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s',
    async (_name, endpoint) => {
      const table = await Promise.all(
        ASKERS.map(async (asker) => {
          const { status, code } = await ask(endpoint, asker);
          const stopped = (status === 401 || status === 403) && code !== 'same_person';
          return [asker, stopped ? status : status >= 500 ? `broke with ${status}` : 'in'] as const;
        }),
      );
      expect(Object.fromEntries(table)).toEqual(
        Object.fromEntries(ASKERS.map((asker) => [asker, expected(endpoint, asker)])),
      );
    },
  );

  test('and the table knows every audience', () => {
    const known = new Set(['visitor', 'device', 'guest', 'platform', 'arriving', ...Object.keys(AUDIENCE_ROLES)]);
    expect(declared.filter((endpoint) => !known.has(endpoint.for))).toEqual([]);
  });
});

describe('a user', () => {
  const named = declared.filter((endpoint) => endpoint.for === 'guest' && endpoint.path.includes('{caseId}'));

  test('never names a case: theirs comes from their link', () => {
    expect(named.map((endpoint) => endpoint.path)).toEqual([]);
  });

  test('of another case is nobody to staff’s endpoints, even for their own case', async () => {
    for (const endpoint of declared.filter(
      ({ path, for: wanted }) => path.includes('{caseId}') && wanted !== 'guest',
    )) {
      for (const caseId of [own, foreign]) expect((await ask(endpoint, 'guest', caseId)).status).toBe(401);
    }
  });
});

describe('a request from another site', () => {
  const cookies = declared.filter((endpoint) => endpoint.method !== 'GET' && endpoint.for !== 'platform');

  test('cannot use anybody’s cookie to change something', async () => {
    for (const endpoint of cookies) {
      const proof =
        headers.get(
          ['guest', 'device'].includes(endpoint.for) ? 'guest' : endpoint.for === 'admin' ? 'admin' : 'supervisor',
        ) ?? {};
      const path = endpoint.path.replace('{caseId}', own).replaceAll(/\{\w+\}/g, 'nothing');
      const sent = new Request(`http://console.test/api/v1${path}`, {
        method: endpoint.method,
        headers: { ...proof, origin: 'https://elsewhere.test', 'content-type': 'application/json' },
        body: '{}',
      });
      const answer = await api.fetch(sent);
      expect(await answer.json(), `${endpoint.method} ${endpoint.path}`).toMatchObject({
        code: 'cross_site',
        status: 403,
      });
    }
  });
});
