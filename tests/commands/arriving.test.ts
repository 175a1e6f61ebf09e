import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { staff, staffSessions } from '#db/schema/staff';
import { SYSTEM, VISITOR } from '#lib/access/actors';
import { arrivingIn, openSession, signOut, standingOf } from '#lib/access/session';
import { setupToken } from '#lib/access/setup-link';
import { env } from '#lib/env';
import { found } from '#lib/founding/commands';
import { newSecret } from '#lib/ids';
import { leave, unbind } from '#lib/sso/commands';
import { rotateKeys } from '#lib/vault/commands';
import { keyring } from '#lib/vault/keyring';
import { keysUnderOthers } from '#lib/vault/queries';
import { ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';
import { pastTheWalls } from '#tests/races';
import { signIn } from '#tests/signed-in';

useDatabase();

const person = async () => {
  const them = await makeStaff('agent');
  const secret = (await openSession(them.id, { device: 'A browser', address: '192.0.2.1' })) ?? '';
  const standing = await standingOf(secret);
  if (standing.kind === 'none') throw new Error('the sign-in was refused');
  return { them, secret, actor: arrivingIn(standing), admin: await makeStaff('admin') };
};
type World = Awaited<ReturnType<typeof person>>;
const rowOf = async ({ them }: World) => (await db().select().from(staff).where(eq(staff.id, them.id)))[0];
const openOf = async ({ them }: World) =>
  (await db().select().from(staffSessions).where(eq(staffSessions.staffId, them.id))).filter((row) => !row.revokedAt);
guarantees(found, {
  ready: async () => {
    await pastTheWalls(`update staff set disabled_at = now() where role = 'admin'`);
    const email = `${newSecret().slice(0, 9).toLowerCase()}@house.test`;
    return {
      token: setupToken(new Date()),
      email,
      name: 'Nadia First',
      password: 'four words that differ',
      timeZone: 'UTC',
    };
  },
  by: () => VISITOR,
  run: found,
  does: [
    'makes the first administrator’s account',
    async ({ email, password }) => expect(await signIn({ email, password })).not.toBeNull(),
  ],
  states: {
    'once there is an administrator': { given: () => makeStaff('admin'), why: 'link_gone' },
    'with a password that is easy to guess': {
      run: (given) => found(ctxOf(VISITOR), { ...given, password: 'short' }),
      why: 'weak_password',
    },
  },
  // Where an administrator is, nobody founds anything.
  never: ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'system'],
  strangers: {
    'to whoever forged the link': {
      run: (given) => found(ctxOf(VISITOR), { ...given, token: `${given.token}x` }),
      why: 'link_gone',
    },
  },
  race: { loser: 'link_gone', rival: (given) => found(ctxOf(VISITOR), { ...given, email: `b.${given.email}` }) },
  leaves: (_, { staffId }) => ({ [staffId]: ['staff.founded'] }),
});

guarantees(leave, {
  ready: person,
  by: ({ actor }) => actor,
  run: leave,
  does: ['ends this session', async (world) => expect(await openOf(world)).toEqual([])],
  states: { 'once it has ended': { given: ({ secret }) => signOut(secret), why: 'conflict' } },
  never: ['guest', 'platform', 'visitor', 'system'],
  race: { loser: 'conflict' },
  leaves: ({ them }) => ({ [them.id]: ['staff.signed_out'] }),
});

guarantees(unbind, {
  ready: async () => {
    const world = await person();
    const { id } = world.them;
    await pastTheWalls(`update staff set sso_issuer = 'https://id.test', sso_subject = '${id}' where id = '${id}'`);
    return world;
  },
  by: ({ admin }) => admin,
  run: (ctx, { them }) => unbind(ctx, them.id),
  does: [
    'lets an account be bound anew, and ends its sessions',
    async (world) => {
      expect((await rowOf(world))?.ssoSubject).toBeNull();
      expect(await openOf(world)).toEqual([]);
    },
  ],
  states: {
    'of an account that is not bound': { given: ({ admin, them }) => unbind(ctxOf(admin), them.id), why: 'not_found' },
  },
  never: ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor', 'system'],
  strangers: { 'of nobody': { run: ({ admin }) => unbind(ctxOf(admin), 'staff_none'), why: 'not_found' } },
  race: { loser: 'not_found' },
  leaves: ({ them }) => ({ [them.id]: ['staff.sso_unbound', 'staff.sessions_revoked', 'alert.raised'] }),
});

guarantees(rotateKeys, {
  ready: async () => {
    await referCase();
    Object.assign(env(), { KEYRING: `${newSecret()},${env().KEYRING}` });
    return { to: keyring().currentId };
  },
  by: () => SYSTEM,
  run: async (ctx) => ({ ok: true, value: await rotateKeys(ctx) }),
  does: [
    'wraps every key by the first one of the ring',
    async (_, { to, moved }) => {
      expect(moved).toBeGreaterThan(0);
      expect(await keysUnderOthers(to, 1)).toEqual([]);
    },
  ],
  states: { 'where all are': { given: () => rotateKeys(ctxOf(SYSTEM)), why: 'changes_nothing' } },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'guest', 'platform', 'visitor'],
  race: { both: () => ({ keyring: ['keyring.rotated'] }) },
  leaves: () => ({ keyring: ['keyring.rotated'] }),
});
