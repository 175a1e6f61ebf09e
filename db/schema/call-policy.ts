import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { staff } from '#db/schema/staff';

/** What the house has decided, one row a policy: the whole value as it holds now. Where no row is, lib/callpolicy/rules says. */
export const callPolicies = pgTable('call_policies', {
  name: text('name').primaryKey(),
  value: jsonb('value').notNull(),
  changedBy: text('changed_by')
    .notNull()
    .references(() => staff.id),
  changedAt: timestamp('changed_at', { withTimezone: true }).notNull(),
});
