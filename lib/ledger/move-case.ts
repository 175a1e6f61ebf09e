import { and, eq, gt, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { cases } from '#db/schema/cases';
import { type CaseState, isFinal } from '#lib/cases/lifecycle';
import { update } from '#lib/ledger/statements';

export type SeenCase = { id: string; state: CaseState; version: number };
export type CaseChange = Partial<Omit<typeof cases.$inferInsert, 'id' | 'personId' | 'state' | 'version'>>;

const NOT_TO_ERASE: CaseChange = { erasureAskedBy: null, erasureAskedAt: null };

/**
 * The update that moves a case on from what the decision saw; it touches no row where the case changed meanwhile. With a
 * case that is open again ends what was asked of it as a decided one.
 */
export function moveCase(seen: SeenCase, to: CaseState, change: CaseChange = {}, also?: SQL): SQLWrapper {
  return update(
    cases,
    { ...(isFinal(to) ? {} : NOT_TO_ERASE), ...change, state: to, version: sql`${cases.version} + 1` },
    and(eq(cases.id, seen.id), eq(cases.state, seen.state), eq(cases.version, seen.version), also),
  );
}

/** The fence of a lease: the same owner and epoch, and not run out by the database's clock. */
export function underLease(staffId: string, leaseEpoch: number): SQL | undefined {
  return and(eq(cases.leaseOwner, staffId), eq(cases.leaseEpoch, leaseEpoch), gt(cases.leaseUntil, sql`now()`));
}
