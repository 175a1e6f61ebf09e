import { sql } from 'drizzle-orm';
import { date, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { staff } from '#db/schema/staff';

/** Who may talk with users of a country that asks for a certificate of whoever identifies them; through its last day. */
export const staffCertificates = pgTable(
  'staff_certificates',
  {
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    country: text('country').notNull(),
    until: date('until', { mode: 'string' }).notNull(),
    givenAt: timestamp('given_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.staffId, t.country, t.givenAt] }),
    uniqueIndex('certificates_one_live').on(t.staffId, t.country).where(sql`${t.endedAt} is null`),
  ],
);
