import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';

export const ALERT_KINDS = [
  ...(['decoy_opened', 'many_cases', 'budget_spent', 'not_free', 'help_wanted', 'not_me'] as const),
  ...(['passkey_copied', 'way_in_given', 'key_made'] as const),
] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/**
 * Something that a supervisor should know: about a colleague's reading, or a call that needs somebody (`not_free`: its user
 * may not be free to talk; `help_wanted`: its agent asks; `not_me`: its user says that somebody else was in it), or an
 * account (`passkey_copied`: two devices have one key of it; `way_in_given`: an administrator gave it one; `key_made`: its administrator made a key or an address for webhooks). What, who, and the case where it is one. It judges nobody. Open while `seenAt` is null; whom it is about never closes it.
 */
export const alerts = pgTable(
  'alerts',
  {
    id: text('id').primaryKey(),
    kind: text('kind', { enum: ALERT_KINDS }).notNull(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    caseId: text('case_id').references(() => cases.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    seenBy: text('seen_by').references(() => staff.id),
    seenAt: timestamp('seen_at', { withTimezone: true }),
  },
  (t) => [index('alerts_open').on(t.seenAt, t.at)],
);
