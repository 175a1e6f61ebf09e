import { eq } from 'drizzle-orm';
import { staff } from '#db/schema/staff';
import type { AuditEvent } from '#lib/audit/events';
import type { Write } from '#lib/ledger/commit';
import { update } from '#lib/ledger/statements';
import { BREAK_MINUTES } from '#lib/safety/rules';

/** The break that an agent is given after a hard call: part of the change that ends it. */
export function giveBreak(now: Date, staffId: string): { write: Write; event: AuditEvent } {
  const breakUntil = new Date(now.getTime() + BREAK_MINUTES * 60_000);
  return {
    write: update(staff, { breakUntil }, eq(staff.id, staffId)),
    event: { kind: 'staff.break_given', subject: staffId, data: { until: breakUntil.toISOString() } },
  };
}
