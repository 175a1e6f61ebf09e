import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { calls, stillAsks, stills } from '#db/schema/calls';
import type { Agent, CaseReader, Guest } from '#lib/access/actors';
import { ASK_SECONDS } from '#lib/evidence/rules';

/** The stills of a call, oldest first, without their bytes. */
export async function stillsOf(_reader: CaseReader, callId: string) {
  return db()
    .select({
      id: stills.id,
      kind: stills.kind,
      source: stills.source,
      askId: stills.askId,
      sha256: stills.sha256,
      width: stills.width,
      height: stills.height,
      momentMs: stills.momentMs,
      takenAt: stills.takenAt,
    })
    .from(stills)
    .where(eq(stills.callId, callId))
    .orderBy(asc(stills.takenAt), asc(stills.id));
}

/** Where a still lies and what it must hash to, or null. */
export async function stillById(_reader: CaseReader, stillId: string) {
  const [row] = await db()
    .select({
      id: stills.id,
      caseId: stills.caseId,
      sha256: stills.sha256,
      mediaType: stills.mediaType,
      storeKey: stills.storeKey,
    })
    .from(stills)
    .where(eq(stills.id, stillId));
  return row ?? null;
}

/** An ask of this very call, or null. */
export async function askOfCall(_agent: Agent, callId: string, askId: string) {
  const [row] = await db()
    .select({ kind: stillAsks.kind })
    .from(stillAsks)
    .where(and(eq(stillAsks.id, askId), eq(stillAsks.callId, callId)));
  return row ?? null;
}

/** The ask that waits for this user's device, or null; the latest, or the one named. Theirs alone who is in the call. */
export async function openAsk(guest: Guest, askId: string | null, now: Date) {
  const [row] = await db()
    .select({ askId: stillAsks.id, kind: stillAsks.kind, callId: calls.id, startedAt: calls.startedAt })
    .from(stillAsks)
    .innerJoin(calls, eq(calls.id, stillAsks.callId))
    .where(
      and(
        eq(stillAsks.caseId, guest.caseId),
        isNull(stillAsks.answeredAt),
        gt(stillAsks.askedAt, new Date(now.getTime() - ASK_SECONDS * 1000)),
        isNull(calls.endedAt),
        eq(calls.guestSession, guest.id),
        askId ? eq(stillAsks.id, askId) : undefined,
      ),
    )
    .orderBy(desc(stillAsks.askedAt))
    .limit(1);
  return row ?? null;
}
