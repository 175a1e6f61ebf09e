import { and, asc, eq, isNotNull, isNull, type SQL } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { callGaps } from '#db/schema/gaps';
import type { CaseReader, System } from '#lib/access/actors';

/** Live calls whose user has joined: when the server last knew them in the room, and since when out of it. */
export async function watchedCalls(_actor: System, room?: string) {
  const joined = and(isNull(calls.endedAt), isNotNull(calls.guestSeenAt)) as SQL; // of two conditions
  return db()
    .select({
      id: calls.id,
      caseId: calls.caseId,
      room: calls.room,
      guestSeenAt: calls.guestSeenAt,
      guestAwayAt: calls.guestAwayAt,
      metAt: calls.metAt,
      startedAt: calls.startedAt,
    })
    .from(calls)
    .where(room === undefined ? joined : and(joined, eq(calls.room, room)));
}

/** The gaps of a call that asked for something, oldest first. */
export async function gapsOf(_reader: CaseReader, callId: string) {
  return listed(eq(callGaps.callId, callId));
}

/** Those of every call of a case. */
export async function gapsOfCase(_reader: CaseReader, caseId: string) {
  return listed(eq(callGaps.caseId, caseId));
}

function listed(which: SQL) {
  const { callId, awayAt, backAt, needs } = callGaps;
  return db().select({ callId, awayAt, backAt, needs }).from(callGaps).where(which).orderBy(asc(backAt));
}
