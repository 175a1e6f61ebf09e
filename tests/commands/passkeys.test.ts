import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { staffPasskeys } from '#db/schema/staff';
import { arrivingIn, openSession, signOut, standingOf } from '#lib/access/session';
import { addPasskey, answerPasskey, askPasskey, beginPasskey, removePasskey } from '#lib/passkeys/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { device } from '#tests/factories-passkeys';
import { guarantees } from '#tests/guarantees';

// Browsers offer passkeys over https alone.
useDatabase({ APP_URL: 'https://console.test' });

const OTHERS = ['guest', 'platform', 'visitor', 'system'] as const;
const come = async (person: { id: string }) => {
  const session = (await openSession(person.id, { device: 'A browser', address: '192.0.2.1' })) ?? '';
  const standing = await standingOf(session);
  if (standing.kind === 'none') throw new Error('the sign-in was refused');
  return { session, standing, actor: arrivingIn(standing) };
};
const passkeysOf = (staffId: string) => db().select().from(staffPasskeys).where(eq(staffPasskeys.staffId, staffId));

/** Somebody whose device has answered the challenge for a new passkey. */
const begun = async () => {
  const them = await makeStaff('agent');
  const { session, actor } = await come(them);
  const asked = await beginPasskey(ctxOf(actor));
  if (!asked.ok) throw new Error(asked.why);
  const key = device();
  return { them, session, actor, key, made: key.register({ challenge: asked.value.challenge }) };
};

guarantees(addPasskey, {
  ready: begun,
  by: ({ actor }) => actor,
  run: (ctx, { made }) => addPasskey(ctx, made),
  does: [
    'adds a passkey, with ten codes for the day it is lost',
    async ({ them, key }, { passkeyId, codes }) => {
      expect(codes).toHaveLength(10);
      expect(await passkeysOf(them.id)).toMatchObject([{ id: passkeyId, credentialId: key.id, endedAt: null }]);
    },
  ],
  states: {
    'without a fresh proof': { by: ({ actor }) => ({ ...actor, fresh: false }), why: 'step_up_needed' },
    'while a code is due': { by: ({ actor }) => ({ ...actor, needs: 'code' }), why: 'step_up_needed' },
    'once the session has ended': { given: ({ session }) => signOut(session), why: 'conflict' },
  },
  never: OTHERS,
  race: { loser: 'passkey_known' },
  leaves: ({ them }) => ({ [them.id]: ['staff.factor_added'] }),
});

/** Somebody with a passkey, at the door once more, whose device has answered. */
const asked = async () => {
  const world = await begun();
  const added = await addPasskey(ctxOf(world.actor), world.made);
  if (!added.ok) throw new Error(added.why);
  const { session, standing, actor } = await come(world.them);
  const question = await askPasskey(ctxOf(actor));
  if (!question.ok) throw new Error(question.why);
  const answer = world.key.answer({ challenge: question.value.challenge });
  const { passkeyId } = added.value;
  return { ...world, session, standing, actor, answer, passkeyId, colleague: await makeStaff('agent') };
};

guarantees(answerPasskey, {
  ready: asked,
  by: ({ actor }) => actor,
  run: (ctx, { answer }) => answerPasskey(ctx, answer),
  does: [
    'lets them in',
    async ({ session, standing }) => {
      expect(standing).toMatchObject({ kind: 'half', needs: 'code' });
      expect(await standingOf(session)).toMatchObject({ kind: 'staff' });
    },
  ],
  states: {
    'while a password of one’s own is due': {
      by: ({ actor }) => ({ ...actor, needs: 'password' }),
      why: 'wrong_state',
    },
  },
  never: OTHERS,
  race: { loser: 'wrong_passkey' },
  leaves: ({ them }) => ({ [them.id]: ['staff.factor_passed'] }),
});

const inside = async () => {
  const world = await asked();
  const done = await answerPasskey(ctxOf(world.actor), world.answer);
  const now = await standingOf(world.session);
  if (!done.ok || now.kind !== 'staff') throw new Error('they are not in');
  const second = await beginPasskey(ctxOf(arrivingIn(now)));
  if (!second.ok) throw new Error(second.why);
  const spare = await addPasskey(ctxOf(arrivingIn(now)), device().register({ challenge: second.value.challenge }));
  if (!spare.ok) throw new Error(spare.why);
  return { ...world, staff: now.actor, spareId: spare.value.passkeyId };
};

guarantees(removePasskey, {
  ready: inside,
  by: ({ staff }) => staff,
  run: (ctx, { passkeyId }) => removePasskey(ctx, passkeyId),
  does: [
    'removes a passkey',
    async ({ them, passkeyId }) =>
      expect((await passkeysOf(them.id)).find(({ id }) => id === passkeyId)?.endedAt).toBeInstanceOf(Date),
  ],
  states: {
    'once it is removed': {
      given: ({ staff, passkeyId }) => removePasskey(ctxOf(staff), passkeyId),
      why: 'not_found',
    },
  },
  never: OTHERS,
  strangers: { 'to a colleague': { by: ({ colleague }) => colleague, why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ them }) => ({ [them.id]: ['staff.passkey_removed'] }),
});
