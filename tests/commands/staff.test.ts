import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { staff, staffSessions } from '#db/schema/staff';
import { openSession, staffOf } from '#lib/access/session';
import { newSecret } from '#lib/ids';
import { endOtherSessions, endSessionOf, endSessionsOf } from '#lib/sessions/commands';
import { changeRole, createStaff, disableStaff, replacePassword } from '#lib/staff/commands';
import { sessionName } from '#lib/staff/rules';
import { openAlerts } from '#lib/watch/queries';
import { claim, ctxOf, makeStaff, PASSWORD, referCase, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';
import { signIn } from '#tests/signed-in';

useDatabase();

const NOT_ADMINS = ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor', 'system'] as const;
const NOT_STAFF = ['guest', 'platform', 'system'] as const;
const person = async () => ({ admin: await makeStaff('admin'), them: await makeStaff('agent') });
type World = Awaited<ReturnType<typeof person>>;
/** Somebody signed in twice, who holds a case. */
const working = async () => {
  const world = await person();
  const secret = await openSession(world.them.id, { device: 'A phone', address: '192.0.2.1' });
  const here = await staffOf((await openSession(world.them.id, { device: 'A laptop', address: '192.0.2.1' })) ?? '');
  const there = await staffOf(secret ?? '');
  if (!here || !there) throw new Error('the sign-in was refused');
  const { caseId } = await referCase();
  await claim(world.them, caseId);
  return { ...world, here, there, caseId, colleague: await makeStaff('agent') };
};
const rowOf = async ({ them }: World) => (await db().select().from(staff).where(eq(staff.id, them.id)))[0];
const openOf = async ({ them }: World) =>
  (await db().select().from(staffSessions).where(eq(staffSessions.staffId, them.id))).filter((row) => !row.revokedAt);
const gone = { given: ({ admin, them }: World) => disableStaff(ctxOf(admin), them.id), why: 'wrong_state' };
const everything =
  (kind: string, told: readonly string[] = []) =>
  (world: { them: { id: string }; caseId: string }) => ({
    [world.them.id]: [kind, 'staff.sessions_revoked', ...told],
    [world.caseId]: ['case.released'],
  });
const wanted = () => ({
  ...{ name: 'Noor Haddad', email: `${newSecret().slice(0, 9).toLowerCase()}@staff.test`, role: 'agent' as const },
  ...{ timeZone: 'Asia/Kathmandu', languages: ['en' as const] },
});

guarantees(createStaff, {
  ready: async () => ({ ...(await person()), wanted: wanted() }),
  by: ({ admin }) => admin,
  run: (ctx, world) => createStaff(ctx, world.wanted),
  does: [
    'makes an account, whose password works',
    async (world, { password }) => expect(await signIn({ email: world.wanted.email, password })).not.toBeNull(),
  ],
  states: {
    'for an address that is taken': {
      given: (world) => createStaff(ctxOf(world.admin), world.wanted),
      why: 'email_taken',
    },
  },
  // The seed makes accounts as well.
  never: ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor'],
  race: { loser: 'email_taken' },
  leaves: (_, { staffId }) => ({ [staffId]: ['staff.created', 'alert.raised'] }),
});

guarantees(changeRole, {
  ready: working,
  by: ({ admin }) => admin,
  run: (ctx, { them }) => changeRole(ctx, them.id, 'auditor'),
  does: [
    'gives another role and ends what the old one allowed',
    async (world) => {
      expect((await rowOf(world))?.role).toBe('auditor');
      expect(await openOf(world)).toEqual([]);
    },
  ],
  states: {
    'to the role that they have': {
      given: ({ admin, them }) => changeRole(ctxOf(admin), them.id, 'auditor'),
      why: 'wrong_state',
    },
    'of an account that has ended': gone,
    'of one’s own account': { run: ({ admin }) => changeRole(ctxOf(admin), admin.id, 'agent'), why: 'own_account' },
  },
  never: NOT_ADMINS,
  strangers: { 'of nobody': { run: ({ admin }) => changeRole(ctxOf(admin), 'staff_none', 'agent'), why: 'not_found' } },
  race: { loser: 'conflict', rival: ({ admin, them }) => changeRole(ctxOf(admin), them.id, 'supervisor') },
  leaves: everything('staff.role_changed', ['alert.raised']),
});

guarantees(replacePassword, {
  ready: working,
  by: ({ admin }) => admin,
  run: (ctx, { them }) => replacePassword(ctx, them.id),
  does: [
    'gives a new password, and the old one opens nothing',
    async ({ them }, { password }) => {
      expect(await signIn({ email: them.email, password: PASSWORD })).toBeNull();
      expect(await signIn({ email: them.email, password })).not.toBeNull();
    },
  ],
  states: { 'of an account that has ended': gone },
  never: NOT_ADMINS,
  strangers: { 'of nobody': { run: ({ admin }) => replacePassword(ctxOf(admin), 'staff_none'), why: 'not_found' } },
  // What their work held is let go by one of the two; the other is told to look again.
  race: { loser: 'conflict' },
  leaves: everything('staff.password_replaced', ['alert.raised']),
});

guarantees(disableStaff, {
  ready: working,
  by: ({ admin }) => admin,
  run: (ctx, { them }) => disableStaff(ctx, them.id),
  does: [
    'ends an account and its sessions',
    async (world) => {
      expect((await rowOf(world))?.disabledAt).toBeInstanceOf(Date);
      expect(await openOf(world)).toEqual([]);
    },
  ],
  states: {
    'of an account that has ended': gone,
    'of one’s own account': { run: ({ admin }) => disableStaff(ctxOf(admin), admin.id), why: 'own_account' },
  },
  never: NOT_ADMINS,
  strangers: { 'of nobody': { run: ({ admin }) => disableStaff(ctxOf(admin), 'staff_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: everything('staff.disabled'),
});

const revoked = ({ them }: World) => ({ [them.id]: ['staff.sessions_revoked'] });

guarantees(endSessionsOf, {
  ready: working,
  by: ({ admin }) => admin,
  run: (ctx, { them }) => endSessionsOf(ctx, them.id),
  does: ['ends all sessions of somebody', async (world) => expect(await openOf(world)).toEqual([])],
  states: {
    'where none is open': { given: ({ admin, them }) => endSessionsOf(ctxOf(admin), them.id), why: 'not_found' },
  },
  // A provider's word that somebody signed out ends sessions as well.
  never: ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'system'],
  strangers: { 'of nobody': { run: ({ admin }) => endSessionsOf(ctxOf(admin), 'staff_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: revoked,
});

guarantees(endSessionOf, {
  ready: working,
  by: ({ here }) => here,
  run: (ctx, { them, there }) => endSessionOf(ctx, them.id, sessionName(there.sessionHash)),
  does: ['ends one session', async (world) => expect(await openOf(world)).toHaveLength(1)],
  states: {
    'for an administrator': { by: ({ admin }) => admin, why: 'goes_through' },
    'that has ended': { given: ({ admin, them }) => endSessionsOf(ctxOf(admin), them.id), why: 'not_found' },
  },
  never: NOT_STAFF,
  strangers: { 'to a colleague': { by: ({ colleague }) => colleague, why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: revoked,
});

guarantees(endOtherSessions, {
  ready: working,
  by: ({ here }) => here,
  run: endOtherSessions,
  does: [
    'ends all of one’s own sessions but this one',
    async (world) => expect((await openOf(world)).map((row) => row.idHash)).toEqual([world.here.sessionHash]),
  ],
  states: { 'where there is no other': { given: ({ here }) => endOtherSessions(ctxOf(here)), why: 'not_found' } },
  never: NOT_STAFF,
  race: { loser: 'conflict' },
  leaves: revoked,
});

test('whoever has an account, a role or a password by an administrator’s hand is told to the supervisors', async () => {
  const { admin, them } = await person();
  const colleague = await makeStaff('supervisor');
  const made = await createStaff(ctxOf(admin), { ...wanted(), role: 'supervisor' });
  expect(await changeRole(ctxOf(admin), them.id, 'supervisor')).toMatchObject({ ok: true });
  expect(await replacePassword(ctxOf(admin), them.id)).toMatchObject({ ok: true });
  const madeId = made.ok ? made.value.staffId : '';
  const told = async () =>
    (await openAlerts(colleague)).flatMap(({ kind, staffId }) => (kind === 'way_in_given' ? [staffId] : []));
  expect((await told()).filter((id) => id === them.id || id === madeId)).toEqual([them.id, them.id, madeId]);
});
