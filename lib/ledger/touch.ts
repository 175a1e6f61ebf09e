import { and, eq, gt, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { outboxEvents, webhookDeliveries } from '#db/schema/delivery';
import { apiKeys } from '#db/schema/platforms';
import { presence } from '#db/schema/schedule';
import { staffSessions } from '#db/schema/staff';
import { writer } from '#db/write';

/**
 * The few writes that decide nothing and so leave no event: heartbeats and the worker's bookkeeping. Each concerns a
 * table or column that lib/ledger/audited.ts names as exempt; anything else is refused by the database at commit.
 */

/** Says that `subject` is here now; one row per open page, and per worker that records. */
export async function seen(id: string, party: 'staff' | 'guest' | 'recorder', subject: string): Promise<void> {
  await writer()
    .insert(presence)
    .values({ id, party, subject, seenAt: sql`now()` })
    .onConflictDoUpdate({ target: presence.id, set: { seenAt: sql`now()` } });
}

/** Says that a session is in use; asked at most once a minute. */
export async function sessionSeen(idHash: string): Promise<void> {
  await writer().update(staffSessions).set({ seenAt: sql`now()` }).where(eq(staffSessions.idHash, idHash));
}

/** Keeps what a passkey of this session is to sign next; the one before it is forgotten. */
export async function challenged(idHash: string, challenge: string, seconds: number): Promise<void> {
  await writer()
    .update(staffSessions)
    .set({ challenge, challengeUntil: sql`now() + make_interval(secs => ${seconds})` })
    .where(eq(staffSessions.idHash, idHash));
}

/** Forgets an open page, and pages not heard of for two minutes. Returns nothing; losing this write is harmless. */
export async function gone(id: string): Promise<void> {
  await writer().delete(presence).where(eq(presence.id, id));
  await writer().delete(presence).where(lt(presence.seenAt, sql`now() - interval '2 minutes'`));
}

/** Forgets every page that has not been heard of for twenty minutes: the worker's broom. */
export async function forgetAbsent(): Promise<void> {
  await writer().delete(presence).where(lt(presence.seenAt, sql`now() - interval '20 minutes'`));
}

/** Renews a lease that still holds, by the database's clock. Returns false where it was lost. */
export async function renewLease(caseId: string, staffId: string, leaseSeconds: number): Promise<boolean> {
  const renewed = await writer()
    .update(cases)
    .set({ leaseUntil: sql`now() + make_interval(secs => ${leaseSeconds})` })
    .where(and(eq(cases.id, caseId), eq(cases.leaseOwner, staffId), gt(cases.leaseUntil, sql`now()`)))
    .returning({ id: cases.id });
  return renewed.length > 0;
}

/** Notes that an API key was used, at most once a minute. */
export async function keyUsed(keyId: string): Promise<void> {
  await writer()
    .update(apiKeys)
    .set({ lastUsedAt: sql`now()` })
    .where(and(eq(apiKeys.id, keyId), sql`coalesce(${apiKeys.lastUsedAt}, '-infinity') < now() - interval '1 minute'`));
}

/** Says that an event goes out to a platform now. Returns false where it is held: then it must not. */
export async function handOut(eventId: string): Promise<boolean> {
  const handed = await writer()
    .update(outboxEvents)
    .set({ handed: sql`${outboxEvents.handed} + 1` })
    .where(and(eq(outboxEvents.id, eventId), isNull(outboxEvents.heldAt)))
    .returning({ id: outboxEvents.id });
  return handed.length > 0;
}

/** Says that the platform refused what was handed to it. */
export async function notTaken(eventId: string): Promise<void> {
  await writer()
    .update(outboxEvents)
    .set({ handed: sql`${outboxEvents.handed} - 1` })
    .where(eq(outboxEvents.id, eventId));
}

/** Writes down how a try of a webhook delivery ended. */
export async function noteDelivery(
  where: { eventId: string; endpointId: string },
  set: { tries?: SQL; lastAnswer: string; deliveredAt?: Date; deadAt?: Date; nextTryAt?: Date | null },
): Promise<void> {
  await writer()
    .update(webhookDeliveries)
    .set(set)
    .where(and(eq(webhookDeliveries.eventId, where.eventId), eq(webhookDeliveries.endpointId, where.endpointId)));
}

/** To the millisecond, as a `Date` holds it: what was read is later compared with what stands there. */
const NOW = sql`date_trunc('milliseconds', now())`;

/** Says that the user of a live call is in its room now. */
export async function guestHere(callId: string): Promise<void> {
  await writer()
    .update(calls)
    .set({ guestSeenAt: NOW, guestAwayAt: null })
    .where(and(eq(calls.id, callId), isNull(calls.endedAt)));
}

/** Says that the user of a live call is not in its room: away since they were last seen there. */
export async function guestAway(callId: string): Promise<void> {
  await writer()
    .update(calls)
    .set({ guestAwayAt: sql`coalesce(${calls.guestSeenAt}, ${NOW})` })
    .where(and(eq(calls.id, callId), isNull(calls.endedAt), isNull(calls.guestAwayAt)));
}
