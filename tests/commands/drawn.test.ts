import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '#db/client';
import { documents } from '#db/schema/cases';
import { documentChecks } from '#db/schema/checks';
import { declareAbilities } from '#lib/abilities/commands';
import { ownAbilities } from '#lib/abilities/queries';
import { type Guest, mint, SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { withdrawCase } from '#lib/cases/commands';
import { redrawItem } from '#lib/challenge/commands';
import { tickItem } from '#lib/checklist/commands';
import { checkDocument } from '#lib/papers/commands';
import { ctxOf, makeStaff, referCase, useDatabase } from '#tests/factories';
import { caseInCall, openGuest } from '#tests/factories-calls';
import { callRow } from '#tests/factories-door';
import { guarantees, leaseEnds } from '#tests/guarantees';
import { atOnce } from '#tests/races';

useDatabase();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor', 'system'] as const;
const talking = async () => {
  const agent = await makeStaff('agent');
  const { caseId } = await referCase({ documents: [{ type: 'id_card', country: 'ES', number: 'XDB012345' }] });
  const call = await caseInCall(agent, caseId);
  const [paper] = await db().select({ id: documents.id }).from(documents).where(eq(documents.caseId, caseId));
  return { agent, other: await makeStaff('agent'), ...call, documentId: paper?.id ?? '' };
};
type Talk = Awaited<ReturnType<typeof talking>>;
const byAgent = ({ agent }: Talk) => agent;
const ended = {
  given: ({ caseId, callId }: Talk) => interruptCall(ctxOf(SYSTEM), caseId, { callId, why: 'dropped' }),
  why: 'wrong_state',
};
const held = { 'to an agent who does not hold the case': { by: ({ other }: Talk) => other, why: 'lease_lost' } };
const hand = ({ callId }: Talk) => ({ callId, item: 'hand' as const, reason: 'Their arm is in plaster.' });
const tickHand = (world: Talk) =>
  tickItem(ctxOf(world.agent), world.caseId, { callId: world.callId, item: 'hand', result: 'pass' });

guarantees(redrawItem, {
  ready: talking,
  by: byAgent,
  run: (ctx, world) => redrawItem(ctx, world.caseId, hand(world)),
  does: [
    'draws one item again, which waits to be asked anew',
    async ({ callId }) => expect((await callRow(callId)).asked).not.toContain('hand'),
  ],
  states: {
    'once the item is ticked': { given: tickHand, why: 'not_allowed_here' },
    'once the call is over': ended,
  },
  never: NOT_AGENTS,
  strangers: {
    ...held,
    'of no case': { run: (world) => redrawItem(ctxOf(world.agent), 'case_none', hand(world)), why: 'not_found' },
  },
  race: { loser: 'conflict', rival: tickHand },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['challenge.redrawn'] }),
});

test('an item that is ticked at that moment is not drawn again', async () => {
  const world = await talking();
  const done = await atOnce<{ ok: boolean }>(
    () => tickHand(world),
    () => redrawItem(ctxOf(world.agent), world.caseId, hand(world)),
  );
  expect(done).toMatchObject([{ ok: true }, { ok: false, why: 'conflict' }]);
});

const read = ({ callId, documentId }: Talk) => ({ callId, documentId, number: 'xdb 012345' });
guarantees(checkDocument, {
  ready: talking,
  by: byAgent,
  run: (ctx, world) => checkDocument(ctx, world.caseId, read(world)),
  does: [
    'keeps how what was read compares',
    async ({ callId }) =>
      expect(await db().select().from(documentChecks).where(eq(documentChecks.callId, callId))).toMatchObject([
        { results: { number: 'agrees' } },
      ]),
  ],
  states: {
    'once the call is over': ended,
    'of another case’s document': {
      run: (world) => checkDocument(ctxOf(world.agent), world.caseId, { ...read(world), documentId: 'document_x' }),
      why: 'not_found',
    },
  },
  never: NOT_AGENTS,
  strangers: {
    ...held,
    'of no case': { run: (world) => checkDocument(ctxOf(world.agent), 'case_none', read(world)), why: 'not_found' },
  },
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['document.checked'] }),
});

guarantees(declareAbilities, {
  ready: async () => (await openGuest((await referCase()).caseId)).guest,
  by: (guest) => guest,
  run: (ctx) => declareAbilities(ctx, ['blink', 'speak']),
  does: [
    'keeps what the user cannot do, for the draw of their next call',
    async (guest) => expect(await ownAbilities(guest)).toEqual(['blink', 'speak']),
  ],
  states: {
    'once the case has its outcome': {
      given: (guest) => withdrawCase(ctxOf(guest), guest.caseId),
      why: 'wrong_state',
    },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor', 'system'],
  strangers: {
    'to a link of no case': {
      by: () => mint<Guest>({ party: 'guest', id: 'guest_x', caseId: 'case_none', locale: 'en' }),
      why: 'not_found',
    },
  },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['abilities.declared'] }),
});
