import { and, asc, eq, isNull } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { checkIns, signals } from '#db/schema/signals';
import type { CaseReader, Guest } from '#lib/access/actors';
import type { Signal } from '#lib/signals/rules';

/** The signals of a case's calls, in the order in which they were first noticed. */
export async function signalsOfCase(_reader: CaseReader, caseId: string) {
  return db().select().from(signals).where(eq(signals.caseId, caseId)).orderBy(asc(signals.firstAt), asc(signals.kind));
}

/** How often a kind was noted in a call by the page of whoever asks: what one side says leaves room for the other. */
export async function timesNoted(actor: CaseReader | Guest, callId: string, kind: Signal): Promise<number> {
  const rows = await db()
    .select({ times: signals.times })
    .from(signals)
    .where(
      and(
        eq(signals.callId, callId),
        eq(signals.kind, kind),
        eq(signals.origin, actor.party === 'guest' ? 'guest' : 'agent'),
      ),
    );
  return rows.reduce((sum, { times }) => sum + times, 0);
}

/** From where devices took part in the calls of the user's own case, oldest first. */
export async function checkInsOf(guest: Guest) {
  return db().select().from(checkIns).where(eq(checkIns.caseId, guest.caseId)).orderBy(asc(checkIns.at));
}

/** The live call of the user's own link, in which this very device is; null where it is not. */
export async function callOfDevice(guest: Guest) {
  const [row] = await db()
    .select({ id: calls.id, startedAt: calls.startedAt })
    .from(calls)
    .where(and(eq(calls.caseId, guest.caseId), eq(calls.guestSession, guest.id), isNull(calls.endedAt)));
  return row ?? null;
}
