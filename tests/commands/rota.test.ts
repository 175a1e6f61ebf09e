import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { bookingPolicies, holidays, rotaChanges } from '#db/schema/rota';
import { addHoliday, changeRota, endHoliday, endRotaChange } from '#lib/absences/commands';
import { changeCallPolicy } from '#lib/callpolicy/commands';
import { CALL_POLICY_NAME, callPolicyNow } from '#lib/callpolicy/queries';
import { changePolicy } from '#lib/policies/commands';
import { DEFAULT_POLICY } from '#lib/policies/rules';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { guarantees } from '#tests/guarantees';

useDatabase();

// The seed plans as the system does.
const NEVER = ['agent', 'auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const DAY = 86_400_000;
const day = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
const leaveOf = (staffId: string, from = 1) => ({
  ...{ staffId, kind: 'leave' as const, timeZone: 'UTC' },
  ...{ from: `${day(from)}T00:00`, to: `${day(from + 1)}T00:00` },
});
const planned = async () => ({
  planner: await makeStaff('supervisor'),
  agent: await makeStaff('agent'),
  auditor: await makeStaff('auditor'),
});
const changesOf = (staffId: string) => db().select().from(rotaChanges).where(eq(rotaChanges.staffId, staffId));

guarantees(changeRota, {
  ready: planned,
  by: ({ planner }) => planner,
  run: (ctx, { agent }) => changeRota(ctx, leaveOf(agent.id)),
  does: [
    'writes an absence beside the weekly shifts',
    async ({ agent }, { changeId }) =>
      expect(await changesOf(agent.id)).toMatchObject([{ id: changeId, kind: 'leave', endedAt: null }]),
  ],
  states: {
    'once it is over': {
      run: ({ planner, agent }) => changeRota(ctxOf(planner), leaveOf(agent.id, -3)),
      why: 'wrong_state',
    },
    'for whoever takes no calls': {
      run: ({ planner, auditor }) => changeRota(ctxOf(planner), leaveOf(auditor.id)),
      why: 'not_found',
    },
  },
  never: NEVER,
  race: 'both',
  leaves: ({ agent }) => ({ [agent.id]: ['rota.changed'] }),
});

const away = async () => {
  const world = await planned();
  const done = await changeRota(ctxOf(world.planner), leaveOf(world.agent.id));
  if (!done.ok) throw new Error(done.why);
  return { ...world, changeId: done.value.changeId };
};

guarantees(endRotaChange, {
  ready: away,
  by: ({ planner }) => planner,
  run: (ctx, { changeId }) => endRotaChange(ctx, changeId),
  does: [
    'takes an absence back',
    async ({ agent }) => expect((await changesOf(agent.id))[0]?.endedAt).toBeInstanceOf(Date),
  ],
  states: {
    'once it was taken back': {
      given: ({ planner, changeId }) => endRotaChange(ctxOf(planner), changeId),
      why: 'not_found',
    },
  },
  never: NEVER,
  race: { loser: 'conflict' },
  leaves: ({ agent }) => ({ [agent.id]: ['rota.change_ended'] }),
});

const feast = (days: number) => ({ day: day(days), timeZone: null, name: 'A day off' });
const holidayRow = async (id: string) => (await db().select().from(holidays).where(eq(holidays.id, id)))[0];

guarantees(addHoliday, {
  ready: planned,
  by: ({ planner }) => planner,
  run: (ctx) => addHoliday(ctx, feast(10)),
  does: [
    'adds a day on which no shift begins',
    async (_, { holidayId }) => expect(await holidayRow(holidayId)).toMatchObject({ day: day(10), endedAt: null }),
  ],
  states: {
    'once the day is over': { run: ({ planner }) => addHoliday(ctxOf(planner), feast(-3)), why: 'wrong_state' },
  },
  never: NEVER,
  race: 'both',
  leaves: (_, { holidayId }) => ({ [holidayId]: ['holiday.added'] }),
});

guarantees(endHoliday, {
  ready: async () => {
    const world = await planned();
    const done = await addHoliday(ctxOf(world.planner), feast(10));
    if (!done.ok) throw new Error(done.why);
    return { ...world, holidayId: done.value.holidayId };
  },
  by: ({ planner }) => planner,
  run: (ctx, { holidayId }) => endHoliday(ctx, holidayId),
  does: [
    'takes a holiday back',
    async ({ holidayId }) => expect((await holidayRow(holidayId))?.endedAt).toBeInstanceOf(Date),
  ],
  states: {
    'once it was taken back': {
      given: ({ planner, holidayId }) => endHoliday(ctxOf(planner), holidayId),
      why: 'not_found',
    },
  },
  never: NEVER,
  race: { loser: 'conflict' },
  leaves: ({ holidayId }) => ({ [holidayId]: ['holiday.ended'] }),
});

let queues = 0;
const longer = { from: 0, policy: { ...DEFAULT_POLICY, slotMinutes: 30 } };
guarantees(changePolicy, {
  ready: async () => ({ ...(await planned()), queue: `queue_q${String.fromCharCode(97 + queues++)}` }),
  by: ({ planner }) => planner,
  run: (ctx, { queue }) => changePolicy(ctx, queue, longer),
  does: [
    'puts a new version of a queue’s policy in force',
    async ({ queue }) =>
      expect(await db().select().from(bookingPolicies).where(eq(bookingPolicies.queue, queue))).toMatchObject([
        { version: 1, policy: longer.policy },
      ]),
  ],
  states: {
    'from a version that is no more': {
      given: ({ planner, queue }) => changePolicy(ctxOf(planner), queue, longer),
      why: 'conflict',
    },
    'where nothing differs': {
      run: ({ planner, queue }) => changePolicy(ctxOf(planner), queue, { from: 0, policy: DEFAULT_POLICY }),
      why: 'wrong_state',
    },
  },
  never: NEVER,
  race: { loser: 'conflict' },
  leaves: ({ queue }) => ({ [queue]: ['policy.changed'] }),
});

let seconds = 10;
guarantees(changeCallPolicy, {
  ready: async () => {
    const admin = await makeStaff('admin');
    return { admin, to: { ...(await callPolicyNow(admin)), sameFaceSeconds: ++seconds } };
  },
  by: ({ admin }) => admin,
  run: (ctx, { to }) => changeCallPolicy(ctx, to),
  does: ['decides what holds from now on', async ({ admin, to }) => expect(await callPolicyNow(admin)).toEqual(to)],
  states: {
    'to what holds already': { given: ({ admin, to }) => changeCallPolicy(ctxOf(admin), to), why: 'wrong_state' },
  },
  never: ['agent', 'supervisor', 'auditor', 'guest', 'platform', 'visitor', 'system'],
  race: { loser: 'conflict' },
  leaves: () => ({ [CALL_POLICY_NAME]: ['call_policy.changed'] }),
});
