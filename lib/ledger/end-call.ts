import { and, eq, isNull, sql } from 'drizzle-orm';
import { CALL_ROW, calls } from '#db/schema/calls';
import { recordings } from '#db/schema/recordings';
import type { AuditEvent } from '#lib/audit/events';
import type { Job, Write } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';

/** What a case gives back when its call is over: the lease and the place at the door. */
export const GIVEN_BACK = { leaseOwner: null, leaseUntil: null, lobbyAt: null };

type Ending = Pick<typeof calls.$inferSelect, 'id' | 'caseId' | 'room' | 'openings'> & {
  live: boolean;
  /** The state of its row that the ending was judged by, where nothing may have changed since. */
  judgedBy?: string;
};
type How = { why: NonNullable<(typeof calls.$inferSelect)['endedWhy']>; reason?: string | undefined };

/** Ends a live call, done unless said otherwise, with its room and its recording, and opens its draws; nothing for one that has ended. */
export function endCall(now: Date, call: Ending, how: How = { why: 'done' }) {
  if (!call.live) return { writes: [], jobs: [], events: [] };
  const { id, caseId, room, openings } = call;
  const job: Job = { task: 'close_room', payload: { room }, key: `close_room:${room}` };
  const ended = { endedAt: now, endedWhy: how.why, endedReason: how.reason ?? null, prompt: null, promptAt: null };
  const over = { endedAt: now, endedWhy: 'done' as const, faultAt: null };
  // A draw made meanwhile must be opened as well: then this ending is asked again.
  const known = sql`cardinality(${calls.openings}) = ${openings.length}`;
  const unchanged = call.judgedBy ? sql`${CALL_ROW} = ${call.judgedBy}` : undefined;
  const opened = openings.map(
    (opening): AuditEvent => ({ kind: 'challenge.opened', subject: caseId, data: { callId: id, opening } }),
  );
  return {
    writes: [
      update(calls, ended, and(eq(calls.id, id), isNull(calls.endedAt), known, unchanged)),
      { optional: update(recordings, over, and(eq(recordings.callId, id), isNull(recordings.endedAt))) },
    ] satisfies Write[],
    jobs: [job],
    events: opened,
  };
}
