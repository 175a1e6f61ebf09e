import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { staff } from '#db/schema/staff';
import type { BookingPolicy } from '#lib/policies/rules';

/**
 * One version of how a queue's calls are booked. Rows are only added: the highest `version` of a queue is in force, the
 * others say what was in force before. `queue` is `queue_all` or that of one language; it is the subject in the trail.
 */
export const bookingPolicies = pgTable(
  'booking_policies',
  {
    id: text('id').primaryKey(),
    queue: text('queue').notNull(),
    version: integer('version').notNull(),
    policy: jsonb('policy').$type<BookingPolicy>().notNull(),
    createdBy: text('created_by')
      .notNull()
      .references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [uniqueIndex('booking_policies_version').on(t.queue, t.version)],
);

/**
 * A departure from somebody's weekly shifts: `leave` takes time out, `extra` adds it. Local wall times
 * (`2026-03-02T09:00`) in the zone given, like shifts, so that both move together when a zone's rules change. In force
 * while `endedAt` is null.
 */
export const rotaChanges = pgTable(
  'rota_changes',
  {
    id: text('id').primaryKey(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    kind: text('kind', { enum: ['leave', 'extra'] }).notNull(),
    fromLocal: text('from_local').notNull(),
    toLocal: text('to_local').notNull(),
    timeZone: text('time_zone').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('rota_changes_staff').on(t.staffId).where(sql`${t.endedAt} is null`)],
);

/** A day on which no shift begins: in one time zone, or everywhere while `timeZone` is null. In force while `endedAt` is null. */
export const holidays = pgTable('holidays', {
  id: text('id').primaryKey(),
  day: date('day', { mode: 'string' }).notNull(),
  timeZone: text('time_zone'),
  name: text('name').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  endedAt: timestamp('ended_at', { withTimezone: true }),
});
