import { eq } from 'drizzle-orm';
import { beforeAll, expect } from 'vitest';
import { db } from '#db/client';
import { dataKeys } from '#db/schema/vault';
import { VISITOR } from '#lib/access/actors';
import { signIn } from '#lib/access/password';
import { openSession, signOut, standingOf } from '#lib/access/session';
import { arriveBySso, endedByProvider } from '#lib/access/sso';
import { disableStaff } from '#lib/staff/commands';
import { houseVault } from '#lib/vault/commands';
import { ctxOf, makeStaff, PASSWORD, useDatabase } from '#tests/factories';
import { FROM, useProvider } from '#tests/factories-sso';
import { guarantees } from '#tests/guarantees';
import { pastTheWalls } from '#tests/races';

useDatabase();
const provider = useProvider();
beforeAll(() => houseVault('staff'));

const VISITORS = { nobody: 'whoever arrives has no role yet' };
const person = async () => ({ them: await makeStaff('agent'), admin: await makeStaff('admin') });
type World = Awaited<ReturnType<typeof person>>;
const end = ({ them, admin }: World) => disableStaff(ctxOf(admin), them.id);
const done = async <V>(value: V | null | false) =>
  value ? { ok: true as const, value } : { ok: false as const, why: 'nobody' };
const isIn = async (secret: string) => expect(await standingOf(secret)).toMatchObject({ kind: 'staff' });
const arrive = async (email: string, password: string) => {
  const opened = await signIn({ email, password, address: FROM.address });
  return done(opened && 'secret' in opened ? opened.secret : null);
};

guarantees(signIn, {
  ready: person,
  by: () => VISITOR,
  run: (_, { them }) => arrive(them.email, PASSWORD),
  does: ['lets somebody in by address and password', (_, secret) => isIn(secret)],
  states: {
    'by a wrong password, of which one event a minute is left': {
      given: ({ them }) => arrive(them.email, 'another one'),
      run: ({ them }) => arrive(them.email, 'another one'),
      why: 'nobody',
    },
    'by an address that is none of ours': { run: () => arrive('nobody@staff.test', PASSWORD), why: 'nobody' },
    'once the account has ended': { given: end, why: 'nobody' },
  },
  never: VISITORS,
  race: 'both',
  leaves: ({ them }) => ({ [them.id]: ['staff.signed_in'] }),
});

guarantees(openSession, {
  ready: person,
  by: () => VISITOR,
  run: async (_, { them }) => done(await openSession(them.id, FROM)),
  does: ['opens a session', (_, secret) => isIn(secret)],
  states: {
    'for an account that ended at that moment, to which it leads nowhere': {
      given: end,
      run: async ({ them }) => {
        const secret = (await openSession(them.id, FROM)) ?? '';
        return done((await standingOf(secret)).kind === 'none');
      },
      why: 'goes_through',
    },
  },
  never: VISITORS,
  race: 'both',
  leaves: ({ them }) => ({ [them.id]: ['staff.signed_in'] }),
});

guarantees(signOut, {
  ready: async () => {
    const world = await person();
    return { ...world, secret: (await openSession(world.them.id, FROM)) ?? '' };
  },
  by: () => VISITOR,
  run: async (_, { secret }) => {
    await signOut(secret);
    return done(true);
  },
  does: ['ends a session', async ({ secret }) => expect(await standingOf(secret)).toEqual({ kind: 'none' })],
  states: {
    'once it has ended': { given: ({ secret }) => signOut(secret), why: 'changes_nothing' },
    'once the account has ended': { given: end, why: 'changes_nothing' },
  },
  never: { nobody: 'whoever holds the secret of a session may end it' },
  race: { both: ({ them }) => ({ [them.id]: ['staff.signed_out'] }) },
  leaves: ({ them }) => ({ [them.id]: ['staff.signed_out'] }),
});

const bySso = async (told: unknown) => done(await arriveBySso(told, 'an.id.token', FROM));
guarantees(arriveBySso, {
  ready: () => provider.told(),
  by: () => VISITOR,
  run: (_, { told }) => bySso(told),
  does: ['binds the account to that one identity and lets it in', (_, secret) => isIn(secret)],
  states: {
    'as another identity of the same address': {
      given: ({ told }) => bySso({ ...told, sub: 'the first one' }),
      why: 'nobody',
    },
    'by an address that nobody verified': {
      run: ({ told }) => bySso({ ...told, email_verified: false }),
      why: 'nobody',
    },
    'once the account has ended': {
      given: async ({ person }) => disableStaff(ctxOf(await makeStaff('admin')), person.id),
      why: 'nobody',
    },
  },
  never: VISITORS,
  race: { both: ({ person }) => ({ [person.id]: ['staff.sso_bound', 'staff.signed_in', 'staff.signed_in'] }) },
  leaves: ({ person }) => ({ [person.id]: ['staff.sso_bound', 'staff.signed_in'] }),
});

guarantees(endedByProvider, {
  ready: async () => {
    const world = await provider.arrived();
    return { ...world, word: await provider.word(world.sid) };
  },
  by: () => VISITOR,
  run: async (_, { sid }) => done(await endedByProvider(await provider.word(sid))),
  does: ['ends the session', async ({ secret }) => expect(await standingOf(secret)).toEqual({ kind: 'none' })],
  states: {
    'once it has ended': {
      given: async ({ sid }) => endedByProvider(await provider.word(sid)),
      why: 'changes_nothing',
    },
    'by a word that was used before': {
      given: ({ word }) => endedByProvider(word),
      run: async ({ word }) => done(await endedByProvider(word)),
      why: 'nobody',
    },
    'by a word for somebody else’s service': {
      run: async ({ sid }) => done(await endedByProvider(await provider.word(sid, { audience: 'another' }))),
      why: 'nobody',
    },
  },
  never: { nobody: 'the signature of the provider’s word stands for the role' },
  race: { both: ({ person }) => ({ [person.id]: ['staff.sessions_revoked'] }) },
  leaves: ({ person }) => ({ [person.id]: ['staff.sessions_revoked'] }),
});

guarantees(houseVault, {
  // As the house was before its first case.
  ready: () => pastTheWalls(`delete from data_keys where subject = 'index'`),
  by: () => VISITOR,
  run: async () => done(await houseVault('index')),
  does: [
    'makes the key of the house where there is none yet, and keeps it wrapped',
    async () =>
      expect(await db().select().from(dataKeys).where(eq(dataKeys.subject, 'index'))).toMatchObject([
        { wrapped: expect.any(String) },
      ]),
  ],
  states: { 'once it is there': { given: () => houseVault('index'), why: 'changes_nothing' } },
  never: { nobody: 'the house makes its own key, whoever needs it first' },
  race: { both: () => ({ index: ['keyring.key_made'] }) },
  leaves: () => ({ index: ['keyring.key_made'] }),
});
