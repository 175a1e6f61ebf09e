import { index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

export const STAFF_ROLES = ['agent', 'supervisor', 'auditor', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/**
 * Somebody who signs in. Rows are never deleted: `disabledAt` ends an account, and every session is checked against it
 * at every request. `email` is stored in lower case.
 */
export const staff = pgTable(
  'staff',
  {
    id: text('id').primaryKey(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: STAFF_ROLES }).notNull(),
    passwordHash: text('password_hash').notNull(),
    timeZone: text('time_zone').notNull(),
    languages: text('languages').array().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    disabledAt: timestamp('disabled_at', { withTimezone: true }),
  },
  (t) => [uniqueIndex('staff_email').on(t.email)],
);

/**
 * One sign-in of one person. The cookie holds the random id, this table its SHA-256. A session is valid while
 * `revokedAt` is null, `expiresAt` lies ahead (the clock decides) and its person is not disabled.
 */
export const staffSessions = pgTable(
  'staff_sessions',
  {
    idHash: text('id_hash').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    device: text('device'),
  },
  (t) => [index('staff_sessions_staff').on(t.staffId)],
);

/**
 * When somebody works: local wall times in the shift's own zone, weekday 1 (Monday) to 7. Expanded to instants by
 * `lib/schedule/rules`; one that ends before it begins runs past midnight.
 */
export const shifts = pgTable(
  'shifts',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    weekday: integer('weekday').notNull(),
    fromTime: text('from_time').notNull(),
    toTime: text('to_time').notNull(),
    timeZone: text('time_zone').notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('shifts_staff').on(t.staffId)],
);
