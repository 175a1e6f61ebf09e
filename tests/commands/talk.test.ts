import { expect } from 'vitest';
import { interruptCall, startCall } from '#lib/calls/commands';
import { callForGuest } from '#lib/calls/queries';
import { answerDoor, sayAsAgent, sayAsGuest } from '#lib/chat/commands';
import { chatOf, doorOf } from '#lib/chat/queries';
import { leaveLobby } from '#lib/guests/commands';
import { seen } from '#lib/ledger/touch';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { offeredTo } from '#lib/takeover/queries';
import { askCamera, turnCamera } from '#lib/turning/commands';
import { caseRow, ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { atDoor, callRow, inCall, useVideo } from '#tests/factories-door';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();
useVideo();

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor', 'system'] as const;
/** A call, and a colleague at the console to whom it could go. */
const talking = async () => {
  const [call, colleague, third] = [await inCall(), await makeStaff('agent'), await makeStaff('agent')];
  await seen(`page of ${colleague.id}`, 'staff', colleague.id);
  return { ...call, colleague, third };
};
type Talk = Awaited<ReturnType<typeof talking>>;
const hangUp = ({ agent, caseId, callId }: Talk) => interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' });
const over = (why: string) => ({ 'once the call is over': { given: hangUp, why } });
const byAgent = ({ agent }: Talk) => agent;
const byGuest = ({ guest }: Talk) => guest;
const held = { 'to an agent who does not hold the case': { by: ({ third }: Talk) => third, why: 'lease_lost' } };

guarantees(sayAsAgent, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => sayAsAgent(ctx, caseId, { callId, phrase: 'hear_me' }),
  does: [
    'writes to the user',
    async ({ agent, caseId }) =>
      expect(await chatOf(agent, caseId)).toMatchObject([{ from: 'agent', phrase: 'hear_me' }]),
  ],
  states: over('wrong_state'),
  never: NOT_AGENTS,
  strangers: held,
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['chat.said'] }),
});

guarantees(sayAsGuest, {
  ready: talking,
  by: byGuest,
  run: (ctx, { callId }) => sayAsGuest(ctx, { callId, words: 'I am here.' }),
  does: [
    'writes to the agent',
    async ({ agent, caseId }) =>
      expect(await chatOf(agent, caseId)).toMatchObject([{ from: 'guest', words: 'I am here.' }]),
  ],
  states: {
    ...over('not_admitted'),
    'in another call': {
      run: ({ guest }) => sayAsGuest(ctxOf(guest), { callId: 'call_x', phrase: 'yes' }),
      why: 'wrong_state',
    },
  },
  never: ['auditor', 'admin', 'platform', 'visitor', 'system'],
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['chat.said'] }),
});

const waiting = async () => ({ ...(await atDoor()), third: await makeStaff('agent') });
guarantees(answerDoor, {
  ready: waiting,
  by: ({ agent }) => agent,
  run: (ctx, { caseId }) => answerDoor(ctx, caseId, 'two_minutes'),
  does: [
    'stands in the waiting room',
    async ({ guest }) => expect(await doorOf(guest)).toMatchObject({ answer: { phrase: 'two_minutes' } }),
  ],
  states: {
    'where nobody waits': { given: ({ guest }) => leaveLobby(ctxOf(guest)), why: 'nobody_waits' },
    'once the call has begun': { given: ({ agent, caseId }) => startCall(ctxOf(agent), caseId), why: 'wrong_state' },
  },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ third }) => third, why: 'lease_lost' },
    'of no case': { run: ({ agent }) => answerDoor(ctxOf(agent), 'case_none', 'quiet'), why: 'not_found' },
  },
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['door.answered'] }),
});

const offerTo = ({ agent, caseId, callId }: Talk, staffId: string | null) =>
  offerCall(ctxOf(agent), caseId, { callId, staffId });
guarantees(offerCall, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId, colleague }) => offerCall(ctx, caseId, { callId, staffId: colleague.id }),
  does: [
    'offers the call to a colleague',
    async ({ colleague, caseId }) => expect(await offeredTo(colleague)).toMatchObject({ caseId }),
  ],
  states: {
    ...over('wrong_state'),
    'to a colleague who is not here': { run: (world) => offerTo(world, world.third.id), why: 'not_free' },
  },
  never: NOT_AGENTS,
  strangers: held,
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['call.offered'] }),
});

guarantees(takeCall, {
  ready: async () => {
    const world = await talking();
    expect(await offerTo(world, world.colleague.id)).toMatchObject({ ok: true });
    return world;
  },
  by: ({ colleague }) => colleague,
  run: (ctx, { caseId, callId }) => takeCall(ctx, caseId, callId),
  does: [
    'takes over lease and call',
    async ({ colleague, caseId, callId }) => {
      expect((await caseRow(caseId)).leaseOwner).toBe(colleague.id);
      expect(await callRow(callId)).toMatchObject({ agentId: colleague.id, offeredTo: null });
    },
  ],
  states: {
    ...over('wrong_state'),
    'once the offer was taken back': { given: (world) => offerTo(world, null), why: 'not_found' },
  },
  never: NOT_AGENTS,
  strangers: { 'to whom it was not offered': { by: ({ third }) => third, why: 'not_found' } },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['call.handed_over'] }),
});

guarantees(askCamera, {
  ready: talking,
  by: byAgent,
  run: (ctx, { caseId, callId }) => askCamera(ctx, caseId, { callId, facing: 'environment' }),
  does: [
    'stands on the user’s screen',
    async ({ guest }) => expect((await callForGuest(guest))?.cameraWish).toBe('environment'),
  ],
  states: over('wrong_state'),
  never: NOT_AGENTS,
  strangers: held,
  race: 'both',
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['camera.asked'] }),
});

guarantees(turnCamera, {
  ready: async () => {
    const world = await talking();
    const { agent, caseId, callId } = world;
    expect(await askCamera(ctxOf(agent), caseId, { callId, facing: 'environment' })).toMatchObject({ ok: true });
    return world;
  },
  by: byGuest,
  run: (ctx, { callId }) => turnCamera(ctx, { callId, facing: 'environment' }),
  does: [
    'says that it is done, and the request goes',
    async ({ callId }) => expect((await callRow(callId)).cameraWish).toBeNull(),
  ],
  states: {
    ...over('not_admitted'),
    'in another call': {
      run: ({ guest }) => turnCamera(ctxOf(guest), { callId: 'call_x', facing: 'user' }),
      why: 'wrong_state',
    },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor', 'system'],
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['camera.turned'] }),
});
