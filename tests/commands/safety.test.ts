import { and, eq, isNull } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { staff } from '#db/schema/staff';
import { alerts } from '#db/schema/watch';
import { SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { gone, seen } from '#lib/ledger/touch';
import { blockUser, callForHelp, comeBack, lookAtCaution, sayUnfree } from '#lib/safety/commands';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { seeAlert } from '#lib/watch/commands';
import { alertedBy, openAlerts } from '#lib/watch/queries';
import { caseRow, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { callRow, inCall, useVideo } from '#tests/factories-door';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();
useVideo();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor', 'system'] as const;
const talking = async () => ({
  ...(await inCall()),
  other: await makeStaff('agent'),
  supervisor: await makeStaff('supervisor'),
});
type Talk = Awaited<ReturnType<typeof talking>>;
const hangUp = ({ agent, caseId, callId }: Talk) => interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
const byAgent = ({ agent }: Talk) => agent;
const held = { 'to an agent who does not hold the case': { by: ({ other }: Talk) => other, why: 'lease_lost' } };
const alertsOf = async ({ supervisor, caseId }: Pick<Talk, 'supervisor' | 'caseId'>) =>
  (await openAlerts(supervisor)).filter((alert) => alert.caseId === caseId).map(({ kind }) => kind);

guarantees(sayUnfree, {
  ready: talking,
  by: ({ guest }) => guest,
  run: (ctx, { callId }) => sayUnfree(ctx, callId),
  does: [
    'tells the supervisors, and holds back every grant',
    async (world) => {
      expect((await caseRow(world.caseId)).cautionAt).toBeInstanceOf(Date);
      expect(await alertsOf(world)).toEqual(['not_free']);
    },
  ],
  states: {
    'once it was said': { given: ({ guest, callId }) => sayUnfree(ctxOf(guest), callId), why: 'changes_nothing' },
    'in another call': { run: ({ guest }) => sayUnfree(ctxOf(guest), 'call_x'), why: 'wrong_state' },
    'once the call is over': { given: hangUp, why: 'not_admitted' },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor', 'system'],
  race: { both: ({ caseId, agent }) => ({ [caseId]: ['caution.raised'], [agent.id]: ['alert.raised'] }) },
  leaves: ({ caseId, agent }) => ({ [caseId]: ['caution.raised'], [agent.id]: ['alert.raised'] }),
});

guarantees(callForHelp, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => callForHelp(ctx, caseId, callId),
  does: ['calls a supervisor', async (world) => expect(await alertsOf(world)).toEqual(['help_wanted'])],
  states: {
    'once it was called and nobody has seen it': {
      given: ({ agent, caseId, callId }) => callForHelp(ctxOf(agent), caseId, callId),
      why: 'changes_nothing',
    },
    'once the call is over': { given: hangUp, why: 'wrong_state' },
  },
  never: NOT_AGENTS,
  strangers: held,
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId, agent }) => ({ [caseId]: ['help.called'], [agent.id]: ['alert.raised'] }),
});

guarantees(blockUser, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => blockUser(ctx, caseId, { callId, why: 'threat' }),
  does: [
    'ends the call and hands the case to a supervisor',
    async ({ caseId, callId }) => {
      expect((await caseRow(caseId)).state).toBe('escalated');
      expect((await callRow(callId)).endedAt).toBeInstanceOf(Date);
    },
  ],
  states: { 'once the call is over': { given: hangUp, why: 'wrong_state' } },
  never: NOT_AGENTS,
  strangers: held,
  race: { loser: 'conflict', rival: hangUp },
  fences: leaseEnds,
  leaves: ({ caseId, agent }) => ({
    [caseId]: ['case.blocked', 'challenge.opened', 'case.link_ended'],
    [agent.id]: ['staff.break_given'],
  }),
});

const unfree = async () => {
  const world = await talking();
  expect(await sayUnfree(ctxOf(world.guest), world.callId)).toMatchObject({ ok: true });
  return world;
};
const look = ({ supervisor, caseId }: Talk) => lookAtCaution(ctxOf(supervisor), caseId, 'Spoke to them.');
guarantees(lookAtCaution, {
  ready: unfree,
  by: ({ supervisor }) => supervisor,
  run: (ctx, { caseId }) => lookAtCaution(ctx, caseId, 'Spoke to them.'),
  does: ['lets a grant be possible again', async ({ caseId }) => expect((await caseRow(caseId)).cautionAt).toBeNull()],
  states: { 'once somebody has looked': { given: look, why: 'wrong_state' } },
  never: ['agent', ...NOT_AGENTS],
  strangers: {
    'of no case': { run: ({ supervisor }) => lookAtCaution(ctxOf(supervisor), 'case_none', 'x'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['caution.looked'] }),
});

guarantees(comeBack, {
  ready: async () => {
    const world = await talking();
    const { agent, caseId, callId } = world;
    expect(await blockUser(ctxOf(agent), caseId, { callId, why: 'insult' })).toMatchObject({ ok: true });
    return world;
  },
  by: byAgent,
  run: comeBack,
  does: [
    'ends one’s own break',
    async ({ agent }) =>
      expect(await db().select().from(staff).where(eq(staff.id, agent.id))).toMatchObject([{ breakUntil: null }]),
  ],
  states: { 'where there is none': { given: ({ agent }) => comeBack(ctxOf(agent)), why: 'wrong_state' } },
  never: NOT_AGENTS,
  race: { loser: 'conflict' },
  leaves: ({ agent }) => ({ [agent.id]: ['staff.came_back'] }),
});

test('said again once its alert was seen, it alarms again, and shows nothing all the same', async () => {
  const { guest, callId, caseId } = await talking();
  const open = () =>
    db()
      .select()
      .from(alerts)
      .where(and(eq(alerts.caseId, caseId), isNull(alerts.seenAt)));
  const first = await sayUnfree(ctxOf(guest), callId);
  const [alert] = await open();
  await sayUnfree(ctxOf(guest), callId);
  expect(await open()).toHaveLength(1);
  await seeAlert(ctxOf(await makeStaff('supervisor')), alert?.id ?? '');
  expect(await sayUnfree(ctxOf(guest), callId)).toEqual(first);
  expect(await open()).toHaveLength(1);
});

test('its alert is for a supervisor of no call: who took the call over neither sees it, nor gets its mail, nor closes it', async () => {
  const { agent, supervisor, guest, caseId, callId } = await talking();
  expect(await sayUnfree(ctxOf(guest), callId)).toMatchObject({ ok: true });
  await seen(`page of ${supervisor.id}`, 'staff', supervisor.id);
  expect(await offerCall(ctxOf(agent), caseId, { callId, staffId: supervisor.id })).toMatchObject({ ok: true });
  expect(await takeCall(ctxOf(supervisor), caseId, callId)).toMatchObject({ ok: true });
  await gone(`page of ${supervisor.id}`);
  const [alert] = await db().select().from(alerts).where(eq(alerts.caseId, caseId));
  const alertId = alert?.id ?? '';
  const colleague = await makeStaff('supervisor');
  expect(await alertsOf({ supervisor, caseId })).toEqual([]);
  expect(await alertsOf({ supervisor: colleague, caseId })).toEqual(['not_free']);
  const told = (await alertedBy(SYSTEM, alertId)).map(({ id }) => id);
  expect(told).toContain(colleague.id);
  expect(told).not.toContain(supervisor.id);
  expect(await seeAlert(ctxOf(supervisor), alertId)).toEqual({ ok: false, why: 'same_person' });
  expect(await seeAlert(ctxOf(colleague), alertId)).toMatchObject({ ok: true });
});
