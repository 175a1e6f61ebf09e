import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { ticks } from '#db/schema/calls';
import { SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { releaseCase } from '#lib/cases/commands';
import { promptGuest, tickItem } from '#lib/checklist/commands';
import { compareData, revealField } from '#lib/people/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { callRow } from '#tests/factories-door';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const talking = async () => {
  const agent = await makeStaff('agent');
  return { agent, other: await makeStaff('agent'), ...(await caseInCall(agent)) };
};
type World = Awaited<ReturnType<typeof talking>>;
const ended = {
  given: ({ caseId, callId }: World) => interruptCall(ctxOf(SYSTEM), caseId, { callId, why: 'dropped' }),
  why: 'wrong_state',
};
const fences = {
  ...leaseEnds,
  'the end of the call': (sql: Parameters<(typeof leaseEnds)['the end of the lease']>[0], { callId }: World) =>
    sql`update calls set ended_at = now() where id = ${callId}`,
};
const giveBack = async (world: World) => {
  await ended.given(world);
  return releaseCase(ctxOf(world.agent), world.caseId);
};
const consent = ({ callId }: World) => ({ callId, item: 'consent' as const, result: 'pass' as const });

guarantees(tickItem, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, world) => tickItem(ctx, world.caseId, consent(world)),
  does: [
    'saves a result at once',
    async ({ callId, agent }) =>
      expect(await db().select().from(ticks).where(eq(ticks.callId, callId))).toMatchObject([
        { item: 'consent', result: 'pass', staffId: agent.id },
      ]),
  ],
  states: {
    'once the call is over': ended,
    'in another call': {
      run: ({ agent, caseId }) => tickItem(ctxOf(agent), caseId, { callId: 'call_x', item: 'consent', result: 'pass' }),
      why: 'wrong_state',
    },
    'by the same key once more': {
      given: (world) => tickItem(ctxOf(world.agent), world.caseId, consent(world)),
      why: 'changes_nothing',
    },
  },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: (world) => tickItem(ctxOf(world.agent), 'case_none', consent(world)), why: 'not_found' },
  },
  race: 'both',
  fences,
  leaves: ({ caseId }) => ({ [caseId]: ['item.ticked'] }),
});

guarantees(promptGuest, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, callId }) => promptGuest(ctx, caseId, { callId, item: 'action_1' }),
  does: ['shows an instruction', async ({ callId }) => expect((await callRow(callId)).prompt).toBe('action_1')],
  states: { 'once the call is over': ended },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': {
      run: ({ agent, callId }) => promptGuest(ctxOf(agent), 'case_none', { callId, item: null }),
      why: 'not_found',
    },
  },
  race: 'both',
  fences,
  leaves: ({ caseId }) => ({ [caseId]: ['call.prompted'] }),
});

const email = { field: 'email', reason: 'The mail came back.' } as const;
guarantees(revealField, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => revealField(ctx, caseId, email),
  does: ['shows one field', (_, shown) => expect(shown.value).toMatch(/@user\.test$/)],
  states: { 'once the call is over and the case given back': { given: giveBack, why: 'lease_lost' } },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: ({ agent }) => revealField(ctxOf(agent), 'case_none', email), why: 'not_found' },
  },
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['field.revealed'] }),
});

guarantees(compareData, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, callId }) => compareData(ctx, caseId, callId),
  does: ['shows name and numbers', (_, shown) => expect(shown).toMatchObject({ name: 'Ana Prueba' })],
  states: { 'once the call is over': ended },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': { run: ({ agent, callId }) => compareData(ctxOf(agent), 'case_none', callId), why: 'not_found' },
  },
  race: 'both',
  fences,
  leaves: ({ caseId }) => ({ [caseId]: ['data.compared'] }),
});
