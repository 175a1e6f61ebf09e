import { expect } from 'vitest';
import { SYSTEM } from '#lib/access/actors';
import { offerEarlier, takeEarlier, wantEarlier } from '#lib/earlier/commands';
import { coverMissing, handOver } from '#lib/handover/commands';
import { seen } from '#lib/ledger/touch';
import { remind } from '#lib/reminders/commands';
import { bookSlot, cancelBooking } from '#lib/schedule/commands';
import { claim, ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { bookCase, openGuest } from '#tests/factories-calls';
import { enter } from '#tests/factories-door';
import { agentsOf, booked, bookingOf, guestIn, mailsOf } from '#tests/factories-schedule';
import { guarantees } from '#tests/guarantees';

const database = useDatabase();

const MINUTE = 60_000;
const NOT_GUESTS = ['auditor', 'admin', 'platform', 'visitor'] as const;
const NOT_PLANNERS = ['agent', ...NOT_GUESTS, 'guest'] as const;
let tongues = 0;
/** A call booked in a language of its own, so that nobody of another test may take it. */
const ahead = async (agents = 1) => {
  const tongue = `x${String.fromCharCode(97 + (tongues++ % 26))}${String.fromCharCode(97 + tongues / 26)}`;
  const team = await agentsOf(tongue, agents);
  const { guest, row } = await booked(tongue, 40);
  return { tongue, team, guest, caseId: guest.caseId, bookingId: row.id, row };
};
type Ahead = Awaited<ReturnType<typeof ahead>>;
const byGuest = ({ guest }: Ahead) => guest;
const givenBack = { given: ({ guest }: Ahead) => cancelBooking(ctxOf(guest)), why: 'wrong_state' };

guarantees(wantEarlier, {
  ready: ahead,
  by: byGuest,
  run: (ctx) => wantEarlier(ctx, true),
  does: [
    'asks to be told of earlier times',
    async ({ caseId }) => expect((await bookingOf(caseId)).earlierSince).toBeInstanceOf(Date),
  ],
  states: {
    'once the call is given back': givenBack,
    'asked for already': { given: ({ guest }) => wantEarlier(ctxOf(guest), true), why: 'changes_nothing' },
  },
  never: ['agent', 'supervisor', 'system', ...NOT_GUESTS],
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['earlier.asked'] }),
});

/** Somebody who would come earlier, a time that was just freed, and somebody else who looks for one. */
const freed = async () => {
  const world = await ahead();
  const first = await booked(world.tongue, 6);
  const other = await guestIn(world.tongue);
  for (const done of [await wantEarlier(ctxOf(world.guest), true), await cancelBooking(ctxOf(first.guest))])
    expect(done).toMatchObject({ ok: true });
  return { ...world, freedAt: first.row.startsAt, other };
};
type Freed = Awaited<ReturnType<typeof freed>>;
const notAsked = { given: ({ guest }: Freed) => wantEarlier(ctxOf(guest), false), why: 'wrong_state' };

guarantees(takeEarlier, {
  ready: freed,
  by: byGuest,
  run: (ctx, { freedAt }) => takeEarlier(ctx, freedAt),
  does: [
    'moves the call to the freed time',
    async ({ caseId, freedAt, bookingId }) =>
      expect(await bookingOf(caseId)).toMatchObject({ id: bookingId, startsAt: freedAt, moves: 0 }),
  ],
  states: {
    'once it is not asked for any more': notAsked,
    'once the call is given back': givenBack,
    'for a time that is not earlier': {
      run: ({ guest, row }) => takeEarlier(ctxOf(guest), row.startsAt),
      why: 'wrong_state',
    },
    'that somebody else took': {
      given: async ({ other, freedAt }) => expect(await bookSlot(ctxOf(other), freedAt)).toMatchObject({ ok: true }),
      why: 'slot_taken',
    },
  },
  never: NOT_GUESTS,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.moved', 'mail.owed'] }),
});

guarantees(offerEarlier, {
  ready: freed,
  by: () => SYSTEM,
  run: (ctx, { bookingId, freedAt }) => offerEarlier(ctx, bookingId, freedAt),
  does: [
    'owes the mail that tells of it',
    async ({ caseId, freedAt }) =>
      expect((await mailsOf(caseId)).at(-1)).toMatchObject({
        ...{ kind: 'earlier', facts: { startsAt: freedAt.toISOString() } },
      }),
  ],
  states: {
    'to who does not ask any more': notAsked,
    'once the call is given back': givenBack,
    'once their own is not later': {
      given: ({ guest, freedAt }) => takeEarlier(ctxOf(guest), freedAt),
      why: 'wrong_state',
    },
  },
  never: ['auditor', 'admin', 'visitor'],
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['mail.owed'] }),
});

const hourBefore = ({ row }: Ahead, minutes = 60) => ctxOf(SYSTEM, new Date(row.startsAt.getTime() - minutes * MINUTE));
guarantees(remind, {
  ready: ahead,
  by: () => SYSTEM,
  run: ({ actor }, world) => remind({ ...hourBefore(world), actor }, world.bookingId, 'hour'),
  does: [
    'owes the mail an hour before',
    async ({ caseId }) => expect((await mailsOf(caseId)).at(-1)?.kind).toBe('reminder_hour'),
  ],
  states: {
    'before its time': {
      run: (world) => remind(hourBefore(world, 61), world.bookingId, 'hour'),
      why: 'wrong_state',
    },
    'after its time': { run: (world) => remind(hourBefore(world, 0), world.bookingId, 'hour'), why: 'wrong_state' },
    'once it was done': { given: (world) => remind(hourBefore(world), world.bookingId, 'hour'), why: 'conflict' },
    'once the call is given back': givenBack,
  },
  never: ['supervisor', ...NOT_PLANNERS],
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.reminded', 'mail.owed'] }),
});

const inTwo = async () => ({ ...(await ahead(2)), planner: await makeStaff('supervisor') });
const alone = async () => ({ ...(await ahead(1)), planner: await makeStaff('supervisor') });
guarantees(handOver, {
  ready: inTwo,
  by: ({ planner }) => planner,
  run: async (ctx, { bookingId }) => {
    const done = await handOver(ctx, bookingId);
    return done.ok ? { ok: true, value: done.value } : done;
  },
  does: [
    'gives the call to the colleague, at the same time',
    async ({ caseId, row, team }) => {
      const staffId = team.find(({ id }) => id !== row.staffId)?.id;
      expect(await bookingOf(caseId)).toMatchObject({ id: row.id, startsAt: row.startsAt, staffId, endedAt: null });
    },
  ],
  states: {
    'once the call has begun': {
      run: ({ planner, row, bookingId }) => handOver(ctxOf(planner, row.startsAt), bookingId),
      why: 'wrong_state',
    },
    'once it is given back': givenBack,
    'where nobody else is free': { ready: alone, why: 'no_agent' },
    'where nobody else is free, for the clock, which gives the time back': {
      ...{ ready: alone, by: () => SYSTEM, why: 'goes_through' },
    },
  },
  never: NOT_PLANNERS,
  strangers: { 'of none': { run: ({ planner }) => handOver(ctxOf(planner), 'booking_none'), why: 'wrong_state' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.reassigned'] }),
});

/** A user at the door whose agent has not come, and somebody who is here. */
const unmet = async (minutesAgo = 3) => {
  const [agent, here] = [await makeStaff('agent'), await makeStaff('agent')];
  await seen(`page of ${here.id}`, 'staff', here.id);
  const { guest } = await openGuest((await referCase()).caseId);
  const { caseId } = guest;
  const bookingId = await bookCase(agent, caseId, new Date(Date.now() - minutesAgo * MINUTE));
  await enter(guest);
  return { agent, guest, caseId, bookingId };
};

guarantees(coverMissing, {
  ready: unmet,
  by: () => SYSTEM,
  run: (ctx, { bookingId }) => coverMissing(ctx, bookingId),
  does: [
    'gives the call to somebody who is here',
    async ({ caseId, agent }) => expect((await bookingOf(caseId)).staffId).not.toBe(agent.id),
  ],
  states: {
    'in the first two minutes': { ready: () => unmet(1), why: 'wrong_state' },
    'once the agent has come': { given: ({ agent, caseId }) => claim(agent, caseId), why: 'wrong_state' },
    'where nobody is here': { given: () => database.asOwner()`delete from presence`, why: 'no_agent' },
  },
  never: NOT_PLANNERS,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['case.reassigned'] }),
});
