import { eq } from 'drizzle-orm';
import { beforeAll, expect } from 'vitest';
import { db } from '#db/client';
import { staffSessions } from '#db/schema/staff';
import { arrivingIn, openSession, type Standing, signOut, standingOf } from '#lib/access/session';
import { beginTotp, changePassword, confirmTotp, endFactors, passFactor, prove } from '#lib/factors/commands';
import { factorsOf } from '#lib/factors/queries';
import { disableStaff } from '#lib/staff/commands';
import { houseVault } from '#lib/vault/commands';
import { ctxOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { codeOf } from '#tests/factories-factors';
import { guarantees } from '#tests/guarantees';
import { signIn } from '#tests/signed-in';

useDatabase();
beforeAll(() => houseVault('staff'));

const OTHERS = ['guest', 'platform', 'visitor', 'system'] as const;
const NOT_ADMINS = ['agent', 'supervisor', 'auditor', ...OTHERS] as const;
type There = Exclude<Standing, { kind: 'none' }>;
const come = async (person: { id: string }) => {
  const secret = (await openSession(person.id, { device: 'A browser', address: '192.0.2.1' })) ?? '';
  const standing = await standingOf(secret);
  if (standing.kind === 'none') throw new Error('the sign-in was refused');
  return { secret, standing };
};
const inside = (standing: There) => {
  if (standing.kind !== 'staff') throw new Error('a second factor is still due');
  return standing.actor;
};
const arrived = async () => {
  const them = await makeStaff('agent');
  const { secret, standing } = await come(them);
  return {
    them,
    session: secret,
    actor: arrivingIn(standing),
    staff: inside(standing),
    admin: await makeStaff('admin'),
  };
};
type World = Awaited<ReturnType<typeof arrived>>;
const openOf = async ({ them }: World) =>
  (await db().select().from(staffSessions).where(eq(staffSessions.staffId, them.id))).filter((row) => !row.revokedAt);
const signedOut = { given: ({ session }: World) => signOut(session), why: 'conflict' };

guarantees(beginTotp, {
  ready: arrived,
  by: ({ actor }) => actor,
  run: beginTotp,
  does: ['says a secret for an app', (_, { secret, uri }) => expect(uri).toContain(secret)],
  states: {
    'without a fresh proof': { by: ({ actor }) => ({ ...actor, fresh: false }), why: 'step_up_needed' },
    'while a code is due': { by: ({ actor }) => ({ ...actor, needs: 'code' }), why: 'step_up_needed' },
  },
  never: OTHERS,
  race: 'both',
  leaves: ({ them }) => ({ [them.id]: ['staff.factor_begun'] }),
});

const begun = async () => {
  const world = await arrived();
  const done = await beginTotp(ctxOf(world.actor));
  if (!done.ok) throw new Error(done.why);
  return { ...world, factorId: done.value.factorId, secret: done.value.secret };
};
const given = ({ factorId, secret }: { factorId: string; secret: string }, at = Date.now()) => ({
  ...{ factorId, code: codeOf(secret, at) },
});

guarantees(confirmTotp, {
  ready: begun,
  by: ({ actor }) => actor,
  run: (ctx, world) => confirmTotp(ctx, given(world)),
  does: [
    'adds the app, with ten codes for the day it is lost',
    async ({ staff }, { codes }) => {
      expect(codes).toHaveLength(10);
      expect(await factorsOf(staff)).toMatchObject({ codes: 10 });
    },
  ],
  states: {
    'once it is confirmed': { given: (world) => confirmTotp(ctxOf(world.actor), given(world)), why: 'not_found' },
    'without a fresh proof': { by: ({ actor }) => ({ ...actor, fresh: false }), why: 'step_up_needed' },
    'while a code is due': { by: ({ actor }) => ({ ...actor, needs: 'code' }), why: 'step_up_needed' },
    'ten minutes after it was begun': {
      given: async (world) => {
        const old = await beginTotp({ ...ctxOf(world.actor), now: new Date(Date.now() - 11 * 60_000) });
        Object.assign(world, old.ok && old.value);
      },
      why: 'not_found',
    },
    'by a code of another time': {
      run: (world) => confirmTotp(ctxOf(world.actor), given(world, Date.now() - 600_000)),
      why: 'wrong_code',
    },
  },
  never: OTHERS,
  strangers: { 'to a colleague': { by: ({ admin }) => ({ ...admin, needs: null }), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ them }) => ({ [them.id]: ['staff.factor_added'] }),
});

/** Somebody with an app, at the door once more. */
const enrolled = async () => {
  const world = await begun();
  const done = await confirmTotp(ctxOf(world.actor), given(world, Date.now() - 30_000));
  if (!done.ok) throw new Error(done.why);
  const { secret: session, standing } = await come(world.them);
  return { ...world, session, actor: arrivingIn(standing) };
};

guarantees(passFactor, {
  ready: enrolled,
  by: ({ actor }) => actor,
  run: (ctx, { secret }) => passFactor(ctx, codeOf(secret)),
  does: ['lets them in', async ({ session }) => expect(await standingOf(session)).toMatchObject({ kind: 'staff' })],
  states: {
    'where none is due': { by: ({ actor }) => ({ ...actor, needs: null }), why: 'wrong_state' },
    'once the session has ended': { ...signedOut, why: 'wrong_code' },
  },
  never: OTHERS,
  race: { loser: 'wrong_code' },
  leaves: ({ them }) => ({ [them.id]: ['staff.factor_passed'] }),
});

guarantees(prove, {
  ready: arrived,
  by: ({ staff }) => staff,
  run: (ctx) => prove(ctx, { password: PASSWORD }),
  does: [
    'is fresh again',
    async (world) => expect((await openOf(world))[0]?.provedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000),
  ],
  states: {
    'by a wrong password': { run: ({ staff }) => prove(ctxOf(staff), { password: 'x' }), why: 'wrong_password' },
    'once the session has ended': { ...signedOut, why: 'wrong_code' },
  },
  never: OTHERS,
  race: 'both',
  leaves: ({ them }) => ({ [them.id]: ['staff.proved'] }),
});

const fresh = 'four words that differ';
guarantees(changePassword, {
  ready: arrived,
  by: ({ actor }) => actor,
  run: (ctx) => changePassword(ctx, fresh),
  does: [
    'changes the password, and every other session ends',
    async ({ them }) => {
      expect(await signIn({ email: them.email, password: PASSWORD })).toBeNull();
      expect(await signIn({ email: them.email, password: fresh })).not.toBeNull();
    },
  ],
  states: {
    'to the one before': { run: ({ actor }) => changePassword(ctxOf(actor), PASSWORD), why: 'same_password' },
    'to one that is easy to guess': { run: ({ actor }) => changePassword(ctxOf(actor), 'short'), why: 'weak_password' },
    'of an account that has ended': {
      given: ({ admin, them }) => disableStaff(ctxOf(admin), them.id),
      why: 'conflict',
    },
  },
  never: OTHERS,
  race: 'both',
  leaves: ({ them }) => ({ [them.id]: ['staff.password_changed', 'staff.sessions_revoked'] }),
});

guarantees(endFactors, {
  ready: enrolled,
  by: ({ admin }) => admin,
  run: (ctx, { them }) => endFactors(ctx, them.id),
  does: [
    'takes the second factors of somebody away, and their sessions end',
    async (world) => {
      expect(await factorsOf(world.staff)).toBeNull();
      expect(await openOf(world)).toEqual([]);
    },
  ],
  states: {
    'of somebody who has none': { given: ({ admin, them }) => endFactors(ctxOf(admin), them.id), why: 'not_found' },
  },
  never: NOT_ADMINS,
  strangers: { 'of nobody': { run: ({ admin }) => endFactors(ctxOf(admin), 'staff_none'), why: 'not_found' } },
  race: { loser: 'not_found' },
  leaves: ({ them }) => ({ [them.id]: ['staff.factors_ended', 'staff.sessions_revoked', 'alert.raised'] }),
});
