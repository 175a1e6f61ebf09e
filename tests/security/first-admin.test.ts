import { describe, expect, test } from 'vitest';
import { VISITOR } from '#lib/access/actors';
import { isSetupToken, setupToken } from '#lib/access/setup-link';
import { found } from '#lib/founding/commands';
import { disableStaff } from '#lib/staff/commands';
import { ctxOf, eventsOf, makeStaff, useDatabase } from '#tests/factories';
import { signIn } from '#tests/signed-in';

const database = useDatabase();
const HOUR = 3_600_000;
const given = (token: string, email = 'first@house.test') => ({
  ...{ token, email, name: 'Nadia First', password: 'four words that differ', timeZone: 'UTC' },
});

describe('the link of the first administrator', () => {
  test('makes one account, and is used up by it', async () => {
    const token = setupToken(new Date());
    expect(await found(ctxOf(VISITOR), { ...given(token), password: 'short' })).toMatchObject({ why: 'weak_password' });
    const made = await found(ctxOf(VISITOR), given(token));
    expect(made).toMatchObject({ ok: true });
    expect(await eventsOf(made.ok ? made.value.staffId : '')).toEqual(['staff.founded']);
    expect(await signIn({ email: 'first@house.test', password: 'four words that differ' })).not.toBeNull();
    expect(await found(ctxOf(VISITOR), given(token, 'second@house.test'))).toEqual({ ok: false, why: 'link_gone' });
    expect(await found(ctxOf(VISITOR), given(setupToken(new Date()), 'third@house.test'))).toMatchObject({
      why: 'link_gone',
    });
  });

  test('is nothing an hour later, forged, or of another installation', () => {
    const now = new Date();
    const token = setupToken(now);
    expect(isSetupToken(token, new Date(now.getTime() + HOUR - 1))).toBe(true);
    expect(isSetupToken(token, new Date(now.getTime() + HOUR))).toBe(false);
    const [until = '', proof = ''] = token.split('.');
    const later = (parseInt(until, 36) + HOUR).toString(36);
    for (const forged of [`${later}.${proof}`, until, '', `${token}x`, 'a.b'])
      expect(isSetupToken(forged, now)).toBe(false);
  });

  test('lets one in where two use it at the same moment', async () => {
    const sql = database.asOwner();
    await sql.unsafe('alter table staff disable trigger user');
    await sql`update staff set disabled_at = now()`;
    await sql.unsafe('alter table staff enable trigger user');
    const token = setupToken(new Date());
    const both = await Promise.all(
      ['a@house.test', 'b@house.test'].map((email) => found(ctxOf(VISITOR), given(token, email))),
    );
    expect(both.map((done) => (done.ok ? 'in' : done.why)).sort()).toEqual(['in', 'link_gone']);
  });

  test('an administrator cannot end their own account, so that a link is never needed again by mistake', async () => {
    const admin = await makeStaff('admin');
    expect(await disableStaff(ctxOf(admin), admin.id)).toMatchObject({ why: 'own_account' });
  });
});
