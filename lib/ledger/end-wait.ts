import { and, eq, isNull } from 'drizzle-orm';
import { waits } from '#db/schema/waiting';
import { update } from '#lib/ledger/statements';

/** Ends the live wait of a case, or lets its user be away with the place kept; nothing happens where there is none. */
export function endOfWait(caseId: string, now: Date, how: 'met' | 'left' | 'kept') {
  const change = how === 'kept' ? { awaySince: now, calledAt: null } : { endedAt: now, endedWhy: how };
  return { optional: update(waits, change, and(eq(waits.caseId, caseId), isNull(waits.endedAt))) };
}
