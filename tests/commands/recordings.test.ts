import { join } from 'node:path';
import { beforeAll, expect, inject } from 'vitest';
import { type CaseReader, SYSTEM } from '#lib/access/actors';
import { interruptCall, joinCall } from '#lib/calls/commands';
import { notePresence } from '#lib/gaps/commands';
import { gapsOf } from '#lib/gaps/queries';
import { seen } from '#lib/ledger/touch';
import { beginRecording, endRecording, keepPiece, playRecording } from '#lib/recordings/commands';
import { recordingById, recordingIn } from '#lib/recordings/queries';
import { noteLook } from '#lib/watch/commands';
import { ctxOf, makeStaff, useDatabase } from '#tests/factories';
import { callRow, inCall, useVideo } from '#tests/factories-door';
import { begun, keep, kept, piece, policy, talking } from '#tests/factories-recordings';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();
useVideo();
beforeAll(() => {
  process.env.STORAGE_URL = `file:${join(inject('runFolder'), `films-${process.pid}`)}`;
});

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor', 'system'] as const;
const ready = async () => ({ ...(await talking()), other: await makeStaff('agent') });
const film = async () => ({ ...(await begun()), other: await makeStaff('agent') });
type Talk = Awaited<ReturnType<typeof ready>>;
type Film = Awaited<ReturnType<typeof film>>;
const byAgent = ({ agent }: Talk) => agent;
const held = { 'to an agent who does not hold the case': { by: ({ other }: Talk) => other, why: 'lease_lost' } };
const over = {
  given: ({ agent, caseId, callId }: Talk) => interruptCall(ctxOf(agent), caseId, { callId, why: 'dropped' }),
  why: 'wrong_state',
};
const stop = ({ agent, recordingId }: Film) => endRecording(ctxOf(agent), recordingId, 'done');

guarantees(beginRecording, {
  ready,
  by: byAgent,
  run: (ctx, { caseId, callId }) => beginRecording(ctx, caseId, callId),
  does: [
    'begins, and both sides are told',
    async ({ guest, caseId, callId }) =>
      expect(await recordingIn(guest, { id: callId, caseId })).toMatchObject({ standing: 'on' }),
  ],
  states: {
    'where the house records nothing': { given: () => policy('none'), why: 'not_recorded' },
    'where the user agreed to less': {
      ready: async () => ({ ...(await talking('video', 'sound')), other: await makeStaff('agent') }),
      why: 'not_agreed',
    },
    'once the call is over': over,
  },
  never: ['auditor', 'admin', 'guest', 'platform', 'visitor'],
  strangers: held,
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['recording.begun'] }),
});

guarantees(keepPiece, {
  ready: film,
  by: byAgent,
  run: (ctx, { recordingId }) => keepPiece(ctx, recordingId, { n: 0, bytes: piece(0) }),
  does: [
    'keeps the next piece',
    async ({ agent, recordingId }) => expect((await recordingById(agent, recordingId))?.pieces).toBe(1),
  ],
  states: {
    'that is kept already': { given: ({ agent, recordingId }) => keep(agent, recordingId, 0), why: 'changes_nothing' },
    'out of its turn': { run: ({ agent, recordingId }) => keep(agent, recordingId, 2), why: 'wrong_state' },
    'that is empty': {
      run: ({ agent, recordingId }) => keep(agent, recordingId, 0, new Uint8Array()),
      why: 'invalid_input',
    },
    'once the recording has ended': { given: stop, why: 'wrong_state' },
    'once the call is over': over,
  },
  never: NOT_AGENTS,
  strangers: held,
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['recording.piece_kept'] }),
});

guarantees(endRecording, {
  ready: film,
  by: byAgent,
  run: (ctx, { recordingId }) => endRecording(ctx, recordingId, 'done'),
  does: [
    'ends',
    async ({ agent, recordingId }) =>
      expect(await recordingById(agent, recordingId)).toMatchObject({ endedWhy: 'done', endedAt: expect.any(Date) }),
  ],
  states: { 'once it has ended': { given: stop, why: 'wrong_state' }, 'once the call is over': over },
  never: NOT_AGENTS,
  strangers: held,
  race: { loser: 'conflict' },
  fences: leaseEnds,
  leaves: ({ caseId }) => ({ [caseId]: ['recording.ended'] }),
});

guarantees(playRecording, {
  ready: async () => {
    const world = { ...(await kept(1)), reader: await makeStaff('auditor'), stranger: await makeStaff('agent') };
    await noteLook(ctxOf(world.reader), world.caseId);
    return world;
  },
  by: ({ reader }): CaseReader => reader,
  run: (ctx, { recordingId }) => playRecording(ctx, recordingId),
  does: [
    'plays what was kept, whole',
    async (_, { bytes }) => expect(Buffer.concat(await Array.fromAsync(bytes))).toEqual(piece(0)),
  ],
  states: { 'of none': { run: ({ reader }) => playRecording(ctxOf(reader), 'recording_x'), why: 'not_found' } },
  strangers: {
    'to an agent who has nothing to do with the case': { by: ({ stranger }) => stranger, why: 'not_in_hand' },
  },
  never: ['admin', 'guest', 'platform', 'visitor', 'system'],
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['evidence.viewed'] }),
});

/** A call whose user was in its room, and is not any more. */
const away = async () => {
  const call = await inCall();
  await seen(`page of ${call.agent.id}`, 'staff', call.agent.id);
  expect(await joinCall(ctxOf(call.guest), call.caseId)).toMatchObject({ ok: true });
  const { room } = await callRow(call.callId);
  for (const inside of [['agent_one', 'guest'], ['agent_one']])
    await notePresence(ctxOf(SYSTEM), new Map([[room, inside]]), room);
  return { ...call, room };
};
const note = async (actor: typeof SYSTEM, room: string, seconds: number, inside = ['agent_one', 'guest']) => {
  const now = new Date(Date.now() + seconds * 1000);
  return { ok: true as const, value: await notePresence(ctxOf(actor, now), new Map([[room, inside]]), room) };
};
guarantees(notePresence, {
  ready: away,
  by: () => SYSTEM,
  run: ({ actor }, { room }) => note(actor, room, 12),
  does: [
    'asks for a look at the face of whoever was away for long',
    async ({ agent, callId }) => expect(await gapsOf(agent, callId)).toMatchObject([{ needs: 'same_face' }]),
  ],
  states: {
    'after a reload': { run: ({ room }) => note(SYSTEM, room, 3), why: 'changes_nothing' },
    'while they are away': { run: ({ room }) => note(SYSTEM, room, 12, ['agent']), why: 'changes_nothing' },
    'once it was noted': { given: ({ room }) => note(SYSTEM, room, 12), why: 'changes_nothing' },
  },
  never: ['agent', 'supervisor', 'auditor', 'admin', 'platform', 'visitor'],
  race: { both: ({ caseId }) => ({ [caseId]: ['guest.returned'] }) },
  leaves: ({ caseId }) => ({ [caseId]: ['guest.returned'] }),
});
