import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { callAgents } from '#db/schema/calls';
import { type Guest, mint, SYSTEM } from '#lib/access/actors';
import { interruptCall, joinCall, startCall } from '#lib/calls/commands';
import { agentIdentity } from '#lib/calls/service';
import { releaseCase } from '#lib/cases/commands';
import { caseRow, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, callRow, inCall, useVideo } from '#tests/factories-door';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();
useVideo();

const NOT_AGENTS = ['auditor', 'admin', 'platform', 'visitor'] as const;
const door = async () => ({ ...(await atDoor()), other: await makeStaff('agent') });
const calling = async () => ({ ...(await inCall()), other: await makeStaff('agent') });
type Calling = Awaited<ReturnType<typeof calling>>;
const asked = ({ callId }: { callId: string }) => ({ callId, why: 'aborted' as const });
const ended = {
  given: (world: Calling) => interruptCall(ctxOf(world.agent), world.caseId, asked(world)),
  why: 'wrong_state',
};

guarantees(startCall, {
  ready: door,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => startCall(ctx, caseId),
  does: [
    'lets the user in, with a draw that is committed to',
    async ({ caseId, agent }, { callId }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'in_call', lobbyAt: null });
      expect(await callRow(callId)).toMatchObject({
        agentId: agent.id,
        openings: [expect.stringMatching(/^said:/)],
      });
    },
  ],
  states: {
    'once the call runs': { given: ({ agent, caseId }) => startCall(ctxOf(agent), caseId), why: 'wrong_state' },
    'while nobody waits at the door': {
      ready: async () => ({ ...(await atDoor(false)), other: await makeStaff('agent') }),
      why: 'nobody_waits',
    },
    'once the lease was given back': {
      given: ({ agent, caseId }) => releaseCase(ctxOf(agent), caseId),
      why: 'lease_lost',
    },
  },
  never: [...NOT_AGENTS, 'guest'],
  strangers: {
    'to an agent who does not hold it': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: ({ agent }) => startCall(ctxOf(agent), 'case_none'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['call.started', 'challenge.drawn'] }),
});

guarantees(joinCall, {
  ready: calling,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => joinCall(ctx, caseId),
  does: [
    'lets the agent join, on record',
    async ({ agent, callId }, joined) => {
      expect(joined).toMatchObject({ callId, identity: agentIdentity(callId, agent.id), name: 'Maria' });
      expect(await db().select().from(callAgents).where(eq(callAgents.callId, callId))).toMatchObject([
        { staffId: agent.id },
      ]);
    },
  ],
  states: {
    'once the call is over': ended,
    'before it began, to the user': {
      ready: async () => ({ ...(await door()), callId: '' }),
      by: ({ guest }) => guest,
      why: 'not_admitted',
    },
    'after a reload, as often as it takes': {
      given: ({ agent, caseId }) => joinCall(ctxOf(agent), caseId),
      why: 'goes_through',
    },
    'for the user of the case': { by: ({ guest }) => guest, why: 'goes_through' },
  },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold it': { by: ({ other }) => other, why: 'lease_lost' },
    'to the user of another case': {
      by: () => mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' }),
      why: 'not_admitted',
    },
  },
  race: 'both',
  fences: {
    ...leaseEnds,
    'the end of the call': (sql, { callId }) => sql`update calls set ended_at = now() where id = ${callId}`,
  },
  leaves: ({ caseId }) => ({ [caseId]: ['call.joined'] }),
});

guarantees(interruptCall, {
  ready: calling,
  by: ({ agent }) => agent,
  run: (ctx, world) => interruptCall(ctx, world.caseId, asked(world)),
  does: [
    'ends the call, and the case is invited again',
    async ({ caseId, callId }) => {
      expect(await caseRow(caseId)).toMatchObject({ state: 'invited', lobbyAt: null });
      expect((await callRow(callId)).endedAt).toBeInstanceOf(Date);
    },
  ],
  states: {
    'once the call is over': ended,
    'of another call than the one that runs': {
      run: ({ agent, caseId }) => interruptCall(ctxOf(agent), caseId, { callId: 'call_none', why: 'aborted' }),
      why: 'wrong_state',
    },
    'for the clock': { by: () => SYSTEM, why: 'goes_through' },
  },
  // An administrator who ends an account ends its calls as well, by a command of their own.
  never: ['auditor', 'guest', 'platform', 'visitor'],
  strangers: {
    'to an agent who does not hold it': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: (world) => interruptCall(ctxOf(world.agent), 'case_none', asked(world)), why: 'not_found' },
  },
  race: { loser: 'conflict', rival: (world) => interruptCall(ctxOf(SYSTEM), world.caseId, asked(world)) },
  fences: leaseEnds,
  leaves: ({ agent, caseId }) => ({
    [caseId]: ['case.interrupted', 'challenge.opened'],
    [agent.id]: ['staff.break_given'],
  }),
});
