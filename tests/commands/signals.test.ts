import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { checkIns, signals } from '#db/schema/signals';
import { interruptCall } from '#lib/calls/commands';
import { guideGuest } from '#lib/guides/commands';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { checkIn, noteSignal, reportSignal } from '#lib/signals/commands';
import { ctxOf, makeStaff, must, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { guarantees } from '#tests/guarantees';

useDatabase();

/** A call that the user's device has joined. */
async function talking() {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  const { caseId, callId, guest } = call;
  await must(
    commit(ctxOf(guest), {
      writes: [update(calls, { guestSession: guest.id }, eq(calls.id, callId))],
      events: [{ kind: 'call.joined', subject: caseId, data: { callId, party: 'guest' } }],
    }),
  );
  return { agent, ...call };
}
type Talk = Awaited<ReturnType<typeof talking>>;

const byAgent = ({ agent }: Talk) => agent;
const byGuest = ({ guest }: Talk) => guest;
const hangUp = ({ agent, caseId, callId }: Talk) => interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
const ended = (why: string) => ({ 'once the call has ended': { given: hangUp, why } });
const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const NOT_GUESTS = ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor'] as const;
const black = { kind: 'black', figures: { seconds: 3 } } as const;

guarantees(guideGuest, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => guideGuest(ctx, caseId, { callId, guide: 'closer' }),
  does: [
    'stands on the user’s screen',
    async ({ callId }) =>
      expect(await db().select().from(calls).where(eq(calls.id, callId))).toMatchObject([{ guide: 'closer' }]),
  ],
  states: ended('wrong_state'),
  never: NOT_AGENTS,
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['call.guided'] }),
});

const hinted = async ({ callId }: Talk) =>
  expect(await db().select().from(signals).where(eq(signals.callId, callId))).toMatchObject([black]);

guarantees(noteSignal, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => noteSignal(ctx, caseId, { callId, ...black }),
  does: ['keeps the hint', hinted],
  states: ended('wrong_state'),
  never: ['auditor', 'admin', 'platform', 'visitor'],
  race: { both: ({ caseId }) => ({ [caseId]: ['signal.noted'] }) },
  leaves: ({ caseId }) => ({ [caseId]: ['signal.noted'] }),
});

guarantees(reportSignal, {
  ready: talking,
  by: byGuest,
  run: (ctx) => reportSignal(ctx, black),
  does: ['keeps the hint', hinted],
  states: ended('not_admitted'),
  never: ['auditor', 'admin', 'platform', 'visitor'],
  race: { both: ({ caseId }) => ({ [caseId]: ['signal.noted'] }) },
  leaves: ({ caseId }) => ({ [caseId]: ['signal.noted'] }),
});

guarantees(checkIn, {
  ready: talking,
  by: byGuest,
  run: (ctx) => checkIn(ctx, { address: '192.0.2.17', clock: ctx.now.getTime() }),
  does: [
    'notes the device, its network as a hash',
    async ({ callId, guestId }) =>
      expect(await db().select().from(checkIns).where(eq(checkIns.callId, callId))).toMatchObject([{ guestId }]),
  ],
  states: ended('not_admitted'),
  never: NOT_GUESTS,
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['device.checked_in'] }),
});
