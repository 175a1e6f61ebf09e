import { describe, expect, test } from 'vitest';
import { sealSession, staffCookieName } from '#lib/access/cookie';
import { standingOf } from '#lib/access/session';
import type { AnyEndpoint } from '#lib/http/endpoint';
import { ENDPOINTS } from '#lib/http/endpoints';
import { sha256 } from '#lib/ids';
import { makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { arrive, codeOf, enrolled, post } from '#tests/factories-factors';
import { useProvider } from '#tests/factories-sso';

const database = useDatabase();
const declared = Object.values(ENDPOINTS) as AnyEndpoint[];

const provider = useProvider();
const ago = (minutes: number) => Math.floor(Date.now() / 1000) - minutes * 60;

describe('a fresh proof', () => {
  const guarded = declared.filter((endpoint) => endpoint.stepUp);

  test('is asked for by verdicts, approvals, unmasking and every setting', () => {
    const admins = declared.filter(({ for: wanted, method }) => wanted === 'admin' && method !== 'GET');
    expect(admins.filter((endpoint) => !endpoint.stepUp).map(({ path }) => path)).toEqual([]);
    const paths = guarded.map(({ path }) => path);
    for (const path of [
      '/cases/{caseId}/verdict',
      '/cases/{caseId}/verdict/approve',
      '/cases/{caseId}/verdict/return',
      '/cases/{caseId}/reveal',
      '/cases/{caseId}/reopen',
      '/cases/{caseId}/caution/look',
      '/alerts/{alertId}/seen',
      '/policies/{queue}',
    ])
      expect(paths).toContain(path);
  });

  test('of five minutes and a second is none, one of a second less is enough, at every such endpoint', async () => {
    const sql = database.asOwner();
    for (const endpoint of guarded) {
      const role = endpoint.for === 'admin' ? 'admin' : 'supervisor';
      const person = await makeStaff(role);
      const { cookie } = await arrive(person);
      const path = endpoint.path.replaceAll(/\{\w+\}/g, 'nothing');
      const ask = () => post(cookie, path, { unknown: 'field' }, endpoint.method);
      const age = async (age: string) => {
        await sql.unsafe('alter table staff_sessions disable trigger audit_required');
        await sql`update staff_sessions set proved_at = now() - ${age}::interval where staff_id = ${person.id}`;
        await sql.unsafe('alter table staff_sessions enable trigger audit_required');
      };
      await age('5 minutes 1 second');
      expect(await ask()).toMatchObject({ status: 403, body: { code: 'step_up_needed', by: 'password' } });
      await age('4 minutes 55 seconds');
      expect((await ask()).body.code).not.toBe('step_up_needed');
    }
  });

  test.each([
    ['as long ago as the provider asked for it', { auth_time: ago(11) }, false],
    ['nothing where it does not say when', {}, false],
    ['fresh where it asked just now', { auth_time: ago(1) }, true],
    ['no later than now, whatever its clock says', { auth_time: ago(-600) }, true],
  ])('of who comes by single sign-on is %s', async (_what, said, fresh) => {
    const { secret } = await provider.arrived({ amr: ['pwd', 'mfa'], ...said });
    const standing = await standingOf(secret);
    expect(standing).toMatchObject({ kind: 'staff', actor: { fresh, bySso: true } });
    const [row] = await database.asOwner()`select proved_at <= now() as past from staff_sessions
      where id_hash = ${sha256(secret)} and proved_at is not null`;
    expect(row?.past ?? true).toBe(true);
    const cookie = `${staffCookieName()}=${await sealSession(secret)}`;
    const added = await post(cookie, '/account/totp');
    expect(added).toMatchObject(fresh ? { status: 201 } : { status: 403, body: { by: 'provider', passkey: false } });
  });

  test('of who comes by single sign-on is given there, and by no password of the house', async () => {
    const { secret } = await provider.arrived({ amr: ['pwd', 'mfa'] });
    const cookie = `${staffCookieName()}=${await sealSession(secret)}`;
    expect(await post(cookie, '/session/proof', { password: PASSWORD })).toMatchObject({
      status: 403,
      body: { code: 'step_up_needed', by: 'provider' },
    });
  });

  test('is given by the password where there is no second factor, and by its code alone where there is one', async () => {
    const plain = await arrive(await makeStaff('agent'));
    expect(await post(plain.cookie, '/session/proof', { password: 'wrong one' })).toMatchObject({
      body: { code: 'wrong_password' },
    });
    expect(await post(plain.cookie, '/session/proof', { password: PASSWORD })).toMatchObject({ status: 200 });
    const { cookie, secret } = await enrolled();
    expect(await post(cookie, '/session/proof', { password: PASSWORD })).toMatchObject({
      body: { code: 'wrong_code' },
    });
    expect(await post(cookie, '/session/proof', { code: codeOf(secret) })).toMatchObject({ status: 200 });
  });
});
