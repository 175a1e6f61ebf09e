import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { DatabaseFault } from '#db/quiet';
import { staff } from '#db/schema/staff';
import { authOptions } from '#lib/access/sign-in';
import { readCookies } from '#lib/http/authenticate';
import { makeStaff, useDatabase } from '#tests/factories';

const data = useDatabase();

test('a failed query says its code, never its words or its parameters', async () => {
  const fault = await db()
    .select()
    .from(staff)
    .where(eq(staff.email, 'secret.person@corp.test\0'))
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(fault).toBeInstanceOf(DatabaseFault);
  expect(`${fault} ${JSON.stringify(fault)} ${fault instanceof Error ? fault.cause : ''}`).not.toMatch(/secret|select/);
});

test('a sign-in that the database cannot answer fails with one word', async () => {
  await makeStaff('agent');
  const [provider] = authOptions().providers;
  const authorize: unknown = Reflect.get(Reflect.get(provider ?? {}, 'options') ?? {}, 'authorize');
  if (typeof authorize !== 'function') throw new Error('no credentials provider');
  await data.asOwner()`alter table staff rename to staff_gone`;
  const failed = authorize({ email: 'secret.person@corp.test', password: 'x' }, {});
  await expect(failed).rejects.toThrow(/^unavailable$/);
  await data.asOwner()`alter table staff_gone rename to staff`;
});

test('a cookie of somebody else on this host keeps nobody out', () => {
  expect(readCookies('theme=100%; sl_guest=a%20b').get('sl_guest')).toBe('a b');
});
