import { and, eq, isNull } from 'drizzle-orm';
import { calls } from '#db/schema/calls';
import { recordings } from '#db/schema/recordings';
import type { Job, Write } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';

/** What a case gives back when its call is over: the lease and the place at the door. */
export const GIVEN_BACK = { leaseOwner: null, leaseUntil: null, lobbyAt: null };

/** Ends a live call, done unless said otherwise, and closes its room and its recording; nothing for a call that has ended already. */
export function endCall(
  now: Date,
  call: { id: string; room: string; live: boolean },
  end: { why: NonNullable<(typeof calls.$inferSelect)['endedWhy']>; reason?: string | undefined } = { why: 'done' },
) {
  if (!call.live) return { writes: [], jobs: [] };
  const job: Job = { task: 'close_room', payload: { room: call.room }, key: `close_room:${call.room}` };
  const ended = { endedAt: now, endedWhy: end.why, endedReason: end.reason ?? null, prompt: null, promptAt: null };
  const over = { endedAt: now, endedWhy: 'done' as const, faultAt: null };
  return {
    writes: [
      update(calls, ended, and(eq(calls.id, call.id), isNull(calls.endedAt))),
      { optional: update(recordings, over, and(eq(recordings.callId, call.id), isNull(recordings.endedAt))) },
    ] satisfies Write[],
    jobs: [job],
  };
}
