import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { staff } from '#db/schema/staff';
import { update } from '#lib/ledger/statements';

/** Asks that somebody still take calls, and queues those who plan for the same person, so that none waits for another. */
export function takesCalls(staffId: string) {
  const there = and(eq(staff.id, staffId), inArray(staff.role, ['agent', 'supervisor']), isNull(staff.disabledAt));
  return update(staff, { name: sql`${staff.name}` }, there);
}
