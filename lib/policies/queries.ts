import { desc, eq, inArray } from 'drizzle-orm';
import { db } from '#db/client';
import { bookingPolicies } from '#db/schema/rota';
import { staff } from '#db/schema/staff';
import type { CaseReader, Guest, Supervisor, System } from '#lib/access/actors';
import { ALL_QUEUES, policyFor, queueOf } from '#lib/policies/rules';

const FIELDS = { queue: bookingPolicies.queue, version: bookingPolicies.version, policy: bookingPolicies.policy };

/** The policy in force for a language, with the queue that it is counted under. */
export async function policyOf(_actor: Guest | System | CaseReader, locale: string) {
  const queue = queueOf(locale);
  const rows = await db()
    .select(FIELDS)
    .from(bookingPolicies)
    .where(inArray(bookingPolicies.queue, [queue, ALL_QUEUES]));
  return { queue, policy: policyFor(queue, rows) };
}

/** Every version of every queue, the newest first, with who made it. */
export async function policyHistory(_reader: CaseReader) {
  return db()
    .select({ ...FIELDS, id: bookingPolicies.id, at: bookingPolicies.createdAt, by: staff.name })
    .from(bookingPolicies)
    .innerJoin(staff, eq(staff.id, bookingPolicies.createdBy))
    .orderBy(desc(bookingPolicies.createdAt), desc(bookingPolicies.version))
    .limit(100);
}

/** The newest version of one queue; 0 where it has none of its own. */
export async function lastVersion(_supervisor: Supervisor, queue: string) {
  const rows = await db()
    .select(FIELDS)
    .from(bookingPolicies)
    .where(inArray(bookingPolicies.queue, [queue, ALL_QUEUES]));
  const version = Math.max(0, ...rows.filter((row) => row.queue === queue).map((row) => row.version));
  return { version, policy: policyFor(queue, rows) };
}
