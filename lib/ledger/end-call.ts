import { and, eq, isNull } from 'drizzle-orm';
import { calls } from '#db/schema/calls';
import type { Job } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';

/** What a case gives back when its call is over: the lease and the place at the door. */
export const GIVEN_BACK = { leaseOwner: null, leaseUntil: null, lobbyAt: null };

/** Ends a live call as done and closes its room; nothing for a call that has ended already. */
export function endCall(now: Date, call: { id: string; room: string; live: boolean }) {
  if (!call.live) return { writes: [], jobs: [] };
  const job: Job = { task: 'close_room', payload: { room: call.room }, key: `close_room:${call.room}` };
  return {
    writes: [update(calls, { endedAt: now, endedWhy: 'done' }, and(eq(calls.id, call.id), isNull(calls.endedAt)))],
    jobs: [job],
  };
}
