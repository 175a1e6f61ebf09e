import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { db } from '#db/client';
import { calls, stillAsks, stills } from '#db/schema/calls';
import { type Guest, type Supervisor, SYSTEM } from '#lib/access/actors';
import { interruptCall } from '#lib/calls/commands';
import { withdrawCase } from '#lib/cases/commands';
import { askStill, giveStill, takeStill, viewStill } from '#lib/evidence/commands';
import { evidenceStore } from '#lib/evidence/service';
import { sha256 } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { approveErasure, askErasure, removeEvidence } from '#lib/retention/commands';
import { noteLook } from '#lib/watch/commands';
import { ctxOf, eventsOf, makeKey, makeStaff, must, useDatabase } from '#tests/factories';
import { caseInCall } from '#tests/factories-calls';
import { guarantees, leaseEnds } from '#tests/guarantees';

useDatabase();
let bytes: Uint8Array;
beforeAll(() => {
  process.env.STORAGE_URL = `file:${join(inject('runFolder'), `store-commands-${process.pid}`)}`;
  const film = readFileSync('tests/media/idle.mjpeg');
  bytes = new Uint8Array(film.subarray(0, film.indexOf(Buffer.from([0xff, 0xd9])) + 2));
});

const NOT_AGENTS = ['auditor', 'admin', 'guest', 'platform', 'visitor'] as const;
const sent = () => ({ bytes, sha256: sha256(bytes), mediaType: 'image/jpeg' });
const face = (callId: string) => ({ ...sent(), callId, kind: 'face' as const });
const own = (askId: string) => ({ ...sent(), askId, via: 'photo' as const, trackWidth: 1280, trackHeight: 720 });
/** A call that the user's device has joined. */
const talking = async () => {
  const agent = await makeStaff('agent');
  const call = await caseInCall(agent);
  const { caseId, callId, guest } = call;
  await must(
    commit(ctxOf(guest), {
      writes: [update(calls, { guestSession: guest.id }, eq(calls.id, callId))],
      events: [{ kind: 'call.joined', subject: caseId, data: { callId, party: 'guest' } }],
    }),
  );
  return { agent, other: await makeStaff('agent'), ...call };
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

guarantees(askStill, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, callId }) => askStill(ctx, caseId, { callId, kind: 'id_front' }),
  does: [
    'asks the user’s own device for a picture',
    async ({ callId }, { askId }) =>
      expect(await db().select().from(stillAsks).where(eq(stillAsks.callId, callId))).toMatchObject([
        { id: askId, kind: 'id_front', answeredAt: null },
      ]),
  ],
  states: { 'once the call is over': ended },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': {
      run: ({ agent, callId }) => askStill(ctxOf(agent), 'case_none', { callId, kind: 'face' }),
      why: 'not_found',
    },
  },
  race: 'both',
  fences,
  leaves: ({ caseId }) => ({ [caseId]: ['still.asked'] }),
});

const asked = async () => {
  const world = await talking();
  const done = await askStill(ctxOf(world.agent), world.caseId, { callId: world.callId, kind: 'face' });
  if (!done.ok) throw new Error(done.why);
  return { ...world, askId: done.value.askId };
};

guarantees(giveStill, {
  ready: asked,
  by: ({ guest }) => guest,
  run: (ctx, { askId }) => giveStill(ctx, own(askId)),
  does: [
    'keeps what the user’s own device sends',
    async (_, { stillId }) =>
      expect(await db().select().from(stills).where(eq(stills.id, stillId))).toMatchObject([
        { source: 'guest', kind: 'face', takenBy: null },
      ]),
  ],
  states: {
    'once it was answered': { given: ({ guest, askId }) => giveStill(ctxOf(guest), own(askId)), why: 'not_asked' },
    'once the call is over': { ...ended, why: 'not_asked' },
    'of another picture than its hash names': {
      run: ({ guest, askId }) => giveStill(ctxOf(guest), { ...own(askId), sha256: sha256('another') }),
      why: 'hash_differs',
    },
  },
  never: ['auditor', 'admin', 'guest', 'platform', 'visitor'],
  strangers: {
    'to the user of another case': {
      by: ({ guest }): Guest => ({ ...guest, caseId: 'case_none' }),
      why: 'not_asked',
    },
  },
  race: { loser: 'conflict' },
  leaves: ({ caseId }) => ({ [caseId]: ['still.taken'] }),
});

guarantees(takeStill, {
  ready: talking,
  by: ({ agent }) => agent,
  run: (ctx, { caseId, callId }) => takeStill(ctx, caseId, face(callId)),
  does: [
    'keeps a still, with its hash',
    async (_, { stillId, sha256 }) =>
      expect(await db().select().from(stills).where(eq(stills.id, stillId))).toMatchObject([{ kind: 'face', sha256 }]),
  ],
  states: {
    'once the call is over': ended,
    'of something that is no picture': {
      run: ({ agent, caseId, callId }) =>
        takeStill(ctxOf(agent), caseId, { ...face(callId), bytes: new Uint8Array(9) }),
      why: 'bad_image',
    },
  },
  never: NOT_AGENTS,
  strangers: {
    'to an agent who does not hold the case': { by: ({ other }) => other, why: 'lease_lost' },
    'of no case': {
      run: ({ agent, callId }) => takeStill(ctxOf(agent), 'case_none', face(callId)),
      why: 'not_found',
    },
  },
  race: 'both',
  fences,
  leaves: ({ caseId }) => ({ [caseId]: ['still.taken'] }),
});

const withStill = async () => {
  const world = await talking();
  const done = await takeStill(ctxOf(world.agent), world.caseId, face(world.callId));
  if (!done.ok) throw new Error(done.why);
  return { ...world, ...done.value };
};
/** The call ends, the user withdraws, two supervisors erase. */
async function erase({ caseId, callId }: { caseId: string; callId: string }): Promise<void> {
  const [one, two]: Supervisor[] = [await makeStaff('supervisor'), await makeStaff('supervisor')];
  await interruptCall(ctxOf(SYSTEM), caseId, { callId, why: 'dropped' });
  await withdrawCase(ctxOf((await makeKey()).platform), caseId);
  if (one) await askErasure(ctxOf(one), caseId, 'The user asked.');
  expect(two && (await approveErasure(ctxOf(two), caseId))).toMatchObject({ ok: true });
}

guarantees(viewStill, {
  ready: async () => {
    const world = { ...(await withStill()), reader: await makeStaff('supervisor') };
    await noteLook(ctxOf(world.reader), world.caseId);
    return world;
  },
  by: ({ reader }) => reader,
  run: (ctx, { stillId }) => viewStill(ctx, stillId),
  does: ['shows the very bytes', (_, shown) => expect(Buffer.from(shown.bytes)).toEqual(Buffer.from(bytes))],
  states: { 'once the case is erased': { given: erase, why: 'erased' } },
  never: ['admin', 'guest', 'platform', 'visitor'],
  strangers: {
    'of none': { run: ({ reader }) => viewStill(ctxOf(reader), 'still_none'), why: 'not_found' },
    'to an agent who has nothing to do with the case': { by: ({ other }) => other, why: 'not_in_hand' },
  },
  race: 'both',
  leaves: ({ caseId }) => ({ [caseId]: ['evidence.viewed'] }),
});

describe('removeEvidence', () => {
  test('takes pictures out of the store once their case is erased, not before, and leaves no event', async () => {
    const world = await withStill();
    const [row] = await db().select().from(stills).where(eq(stills.id, world.stillId));
    const key = row?.storeKey ?? '';
    await removeEvidence(ctxOf(SYSTEM), world.caseId);
    expect(await evidenceStore().get(key)).toBeTruthy();
    await erase(world);
    const before = await eventsOf(world.caseId);
    await Promise.all([removeEvidence(ctxOf(SYSTEM), world.caseId), removeEvidence(ctxOf(SYSTEM), world.caseId)]);
    await expect(evidenceStore().get(key)).rejects.toThrow();
    expect(await eventsOf(world.caseId)).toEqual(before);
  });
});
