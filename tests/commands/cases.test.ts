import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { bookings } from '#db/schema/schedule';
import { SYSTEM } from '#lib/access/actors';
import { claimCase, claimNext, lapseCase, releaseCase, reopenCase, withdrawCase } from '#lib/cases/commands';
import { referUser } from '#lib/referrals/commands';
import { approveErasure, askErasure } from '#lib/retention/commands';
import { caseRow, claim, ctxOf, liveLink, makeKey, makeStaff, referCase, useDatabase } from '#tests/factories';
import { bookCase, caseInCall, caseProposed, openGuest } from '#tests/factories-calls';
import { guarantees } from '#tests/guarantees';
import { referralInput } from '#tests/referral-input';

useDatabase();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const withdrawn = async ({ caseId }: { caseId: string }) => withdrawCase(ctxOf((await makeKey()).platform), caseId);
const waiting = async () => ({
  caseId: (await referCase()).caseId,
  agent: await makeStaff('agent'),
  other: await makeStaff('agent'),
});
const held = async () => {
  const world = await waiting();
  return { ...world, epoch: await claim(world.agent, world.caseId) };
};

guarantees(claimCase, {
  ready: waiting,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => claimCase(ctx, caseId),
  does: [
    'gives the lease for a while',
    async ({ caseId, agent }, { leaseEpoch }) =>
      expect(await caseRow(caseId)).toMatchObject({ leaseOwner: agent.id, leaseEpoch, leaseUntil: expect.any(Date) }),
  ],
  states: {
    'of a case that has its outcome': { given: withdrawn, why: 'wrong_state' },
    'of a case that a colleague holds': { given: ({ other, caseId }) => claim(other, caseId), why: 'claimed' },
    'of a case that waits for its second person': {
      ready: async () => ({ ...(await waiting()), ...(await caseProposed(await makeStaff('agent'))) }),
      why: 'wrong_state',
    },
  },
  never: NOT_AGENTS,
  strangers: { 'of no case': { run: ({ agent }) => claimCase(ctxOf(agent), 'case_none'), why: 'not_found' } },
  race: { loser: 'claimed', rival: ({ other, caseId }) => claimCase(ctxOf(other), caseId) },
  leaves: ({ caseId }) => ({ [caseId]: ['case.claimed'] }),
});

guarantees(claimNext, {
  ready: async () => {
    await referCase();
    return waiting();
  },
  by: ({ agent }) => agent,
  run: claimNext,
  does: [
    'gives the lease of the most urgent case that nobody holds',
    async ({ agent }, { caseId }) => expect((await caseRow(caseId)).leaseOwner).toBe(agent.id),
  ],
  states: {
    'where no case is free': {
      given: async ({ other }) => {
        while ((await claimNext(ctxOf(other))).ok);
      },
      why: 'not_found',
    },
  },
  never: NOT_AGENTS,
  race: { both: (_, [one, two]) => ({ [one?.caseId ?? '']: ['case.claimed'], [two?.caseId ?? '']: ['case.claimed'] }) },
  leaves: (_, { caseId }) => ({ [caseId]: ['case.claimed'] }),
});

guarantees(releaseCase, {
  ready: held,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => releaseCase(ctx, caseId),
  does: [
    'gives the lease back, for a colleague to take',
    async ({ caseId, other }) => expect(await claimCase(ctxOf(other), caseId)).toMatchObject({ ok: true }),
  ],
  states: {
    'once it was given back': {
      given: ({ agent, caseId }) => releaseCase(ctxOf(agent), caseId),
      why: 'lease_lost',
    },
    'in the middle of a call': {
      ready: async () => {
        const agent = await makeStaff('agent');
        return { ...(await held()), agent, ...(await caseInCall(agent)) };
      },
      why: 'wrong_state',
    },
  },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold it': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: ({ agent }) => releaseCase(ctxOf(agent), 'case_none'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.released'] }),
});

const ownCase = async () => {
  const [{ caseId }, { platform }] = [await referCase(), await makeKey()];
  const { guest } = await openGuest(caseId);
  await bookCase(await makeStaff('agent'), caseId, new Date(Date.now() + 86_400_000));
  return { caseId, guest, platform };
};

guarantees(withdrawCase, {
  ready: ownCase,
  by: ({ guest }) => guest,
  run: (ctx, { caseId }) => withdrawCase(ctx, caseId),
  does: [
    'ends the case, and its booking with it',
    async ({ caseId }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'withdrawn', closedAt: expect.any(Date) });
      const rows = await db().select().from(bookings).where(eq(bookings.caseId, caseId));
      expect(rows).toMatchObject([{ endedWhy: 'closed' }]);
    },
  ],
  states: {
    'once the case has its outcome': { given: withdrawn, why: 'wrong_state' },
    'while a verdict waits': {
      ready: async () => ({ ...(await ownCase()), ...(await caseProposed(await makeStaff('agent'), 'freeze')) }),
      why: 'wrong_state',
    },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'visitor'],
  strangers: {
    'to the user of another case': {
      ready: async () => ({ ...(await ownCase()), guest: (await ownCase()).guest }),
      why: 'not_found',
    },
  },
  race: { loser: 'conflict', rival: ({ platform, caseId }) => withdrawCase(ctxOf(platform), caseId) },
  leaves: ({ caseId }) => ({ [caseId]: ['case.withdrawn'] }),
});

guarantees(lapseCase, {
  ready: () => referCase(),
  by: () => SYSTEM,
  run: (ctx, { caseId }) => lapseCase(ctx, caseId),
  does: ['ends the case', async ({ caseId }) => expect((await caseRow(caseId)).state).toBe('lapsed')],
  states: { 'once the case has its outcome': { given: withdrawn, why: 'wrong_state' } },
  never: ['agent', 'supervisor', ...NOT_AGENTS],
  strangers: { 'of no case': { run: () => lapseCase(ctxOf(SYSTEM), 'case_none'), why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.lapsed'] }),
});

guarantees(reopenCase, {
  ready: async () => {
    const referred = await referCase();
    await withdrawn(referred);
    return { ...referred, supervisor: await makeStaff('supervisor'), second: await makeStaff('supervisor') };
  },
  by: ({ supervisor }) => supervisor,
  run: (ctx, { caseId }) => reopenCase(ctx, caseId, 'A wrong outcome.'),
  does: [
    'lets the case wait again, under a fresh link',
    async ({ caseId, linkId }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'waiting', closedAt: null });
      expect(await liveLink(caseId)).not.toBe(linkId);
    },
  ],
  states: {
    'of an open case': {
      given: ({ supervisor, caseId }) => reopenCase(ctxOf(supervisor), caseId, 'x'),
      why: 'wrong_state',
    },
    'where its user has another open case': {
      given: ({ userRef }) => {
        const input = referralInput();
        return referUser(ctxOf(SYSTEM), { ...input, user: { ...input.user, ref: userRef } });
      },
      why: 'case_open',
    },
    'of an erased case': {
      given: async ({ caseId, supervisor, second }) => {
        await askErasure(ctxOf(supervisor), caseId, 'x');
        await approveErasure(ctxOf(second), caseId);
      },
      why: 'erased',
    },
  },
  never: ['agent', ...NOT_AGENTS],
  strangers: {
    'of no case': { run: ({ supervisor }) => reopenCase(ctxOf(supervisor), 'case_none', 'x'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.reopened', 'case.link_replaced', 'mail.owed'] }),
});
