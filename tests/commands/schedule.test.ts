import { and, eq, isNull } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { bookings } from '#db/schema/schedule';
import { type Guest, SYSTEM } from '#lib/access/actors';
import { withdrawCase } from '#lib/cases/commands';
import { referUser } from '#lib/referrals/commands';
import { bookSlot, cancelBooking, missBooking, moveBooking } from '#lib/schedule/commands';
import { openTimes } from '#lib/schedule/queries';
import { caseRow, ctxOf, makeKey, makeShift, makeStaff, referCase, toldOf, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';
import { guarantees } from '#tests/guarantees';
import { referralInput } from '#tests/referral-input';

useDatabase();

// A guest may do to their own case alone what another one may do to theirs: the case comes from the link.
const NOT_GUESTS = ['auditor', 'admin', 'platform', 'visitor'] as const;
const invited = async () => {
  await makeShift(await makeStaff('agent'));
  const { guest } = await openGuest((await referCase()).caseId);
  const times = (await openTimes(guest, guest, new Date())).map((slot) => slot.startsAt);
  const [first, second] = [times[2], times[9]];
  if (!first || !second) throw new Error('no times are offered');
  return { guest, caseId: guest.caseId, first, second };
};
const booked = async () => {
  const world = await invited();
  expect(await bookSlot(ctxOf(world.guest), world.first)).toMatchObject({ ok: true });
  return world;
};
type World = Awaited<ReturnType<typeof invited>>;
const itself = ({ guest }: World): Guest => guest;
const ended = { given: ({ guest, caseId }: World) => withdrawCase(ctxOf(guest), caseId), why: 'wrong_state' };
const live = ({ caseId }: { caseId: string }) =>
  db()
    .select()
    .from(bookings)
    .where(and(eq(bookings.caseId, caseId), isNull(bookings.endedAt)));
const nobody = (world: World): Guest => ({ ...world.guest, caseId: 'case_none' });

guarantees(bookSlot, {
  ready: invited,
  by: itself,
  run: (ctx, { first }) => bookSlot(ctx, first),
  does: [
    'books a call at an offered time',
    async (world) => {
      expect(await live(world)).toMatchObject([{ startsAt: world.first }]);
      expect((await caseRow(world.caseId)).state).toBe('booked');
    },
  ],
  states: {
    'once a call is booked': { given: ({ guest, second }) => bookSlot(ctxOf(guest), second), why: 'wrong_state' },
    'at a time that nobody offered': { run: ({ guest }) => bookSlot(ctxOf(guest), new Date()), why: 'slot_taken' },
    'once the case has its outcome': ended,
  },
  never: NOT_GUESTS,
  strangers: { 'to a link of no case': { by: nobody, why: 'not_found' } },
  race: { loser: 'wrong_state' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.booked', 'mail.owed'] }),
});

guarantees(moveBooking, {
  ready: booked,
  by: itself,
  run: (ctx, { second }) => moveBooking(ctx, second),
  does: [
    'moves the call, which keeps its name and counts up',
    async (world) => expect(await live(world)).toMatchObject([{ startsAt: world.second, revision: 1 }]),
  ],
  states: {
    'where none is booked': { given: ({ guest }) => cancelBooking(ctxOf(guest)), why: 'wrong_state' },
    'to the time that it has': { run: ({ guest, first }) => moveBooking(ctxOf(guest), first), why: 'changes_nothing' },
    'once the case has its outcome': ended,
  },
  never: NOT_GUESTS,
  strangers: { 'to a link of no case': { by: nobody, why: 'wrong_state' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.moved', 'mail.owed'] }),
});

guarantees(cancelBooking, {
  ready: booked,
  by: itself,
  run: cancelBooking,
  does: [
    'gives the time back',
    async (world) => {
      expect(await live(world)).toEqual([]);
      expect((await caseRow(world.caseId)).state).toBe('invited');
    },
  ],
  states: {
    'where none is booked': { given: ({ guest }) => cancelBooking(ctxOf(guest)), why: 'wrong_state' },
    'once the case has its outcome': ended,
  },
  never: NOT_GUESTS,
  strangers: { 'to a link of no case': { by: nobody, why: 'wrong_state' } },
  race: { loser: 'conflict', rival: ({ guest, second }) => moveBooking(ctxOf(guest), second) },
  leaves: ({ caseId }) => ({ [caseId]: ['case.booking_cancelled', 'mail.owed'] }),
});

const passed = async (minutesAgo = 20) => {
  const { guest } = await openGuest((await referCase()).caseId);
  await bookCase(await makeStaff('agent'), guest.caseId, new Date(Date.now() - minutesAgo * 60_000));
  return { guest, caseId: guest.caseId };
};
guarantees(missBooking, {
  ready: passed,
  by: () => SYSTEM,
  run: (ctx, { caseId }) => missBooking(ctx, caseId),
  does: [
    'asks the user to choose again, and tells the platform',
    async (world) => {
      expect(await live(world)).toEqual([]);
      expect((await toldOf(world.caseId)).at(-1)).toBe('case.missed');
    },
  ],
  states: {
    'in the first quarter of an hour': { ready: () => passed(10), why: 'wrong_state' },
    'where none is booked': { given: ({ caseId }) => missBooking(ctxOf(SYSTEM), caseId), why: 'wrong_state' },
  },
  never: ['auditor', 'admin', 'guest', 'platform', 'visitor'],
  strangers: { 'of no case': { run: () => missBooking(ctxOf(SYSTEM), 'case_none'), why: 'wrong_state' } },
  race: { loser: 'conflict', rival: ({ guest }) => cancelBooking(ctxOf(guest)) },
  leaves: ({ caseId }) => ({ [caseId]: ['case.missed', 'mail.owed'] }),
});

guarantees(referUser, {
  ready: async () => ({ platform: (await makeKey()).platform, input: referralInput() }),
  by: ({ platform }) => platform,
  run: (ctx, { input }) => referUser(ctx, input),
  does: [
    'takes a user into the queue and owes the mail with the link',
    async (_, { caseId }) => expect(await caseRow(caseId)).toMatchObject({ state: 'waiting', source: 'platform' }),
  ],
  states: {
    'while the user has an open case': {
      given: ({ platform, input }) => referUser(ctxOf(platform), input),
      why: 'case_open',
    },
    'of a user who may still try': {
      ready: async () => ({ platform: (await makeKey()).platform, input: referralInput({ attempts: [] }) }),
      why: 'not_eligible',
    },
  },
  never: ['auditor', 'admin', 'guest', 'visitor'],
  race: { loser: 'case_open' },
  leaves: (_, { caseId }) => expect.objectContaining({ [caseId]: ['case.referred', 'mail.owed'] }),
});
