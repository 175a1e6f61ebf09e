import { sql } from 'drizzle-orm';
import { index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import { bookings } from '#db/schema/schedule';

export const REMINDERS = ['day', 'hour', 'ready', 'soon'] as const;

/** A reminder that fell due, once for each start of a booking: the key is why none is ever owed twice. */
export const reminders = pgTable(
  'reminders',
  {
    bookingId: text('booking_id')
      .notNull()
      .references(() => bookings.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    before: text('before', { enum: REMINDERS }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.bookingId, t.startsAt, t.before] })],
);

/**
 * One wait in the queue of "call me now", from stepping up to the door to meeting an agent or giving up. `enteredAt` is
 * the place, whatever happens in between. What was foretold stands beside what came: `lowMinutes` and `highMinutes` (both
 * null where too little was known), and `endedAt`. While `awaySince` is set the user is gone and keeps the place;
 * `calledAt` is when they were asked back, and the policy's minutes after it the clock ends the wait. One live wait a case.
 */
export const waits = pgTable(
  'waits',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    enteredAt: timestamp('entered_at', { withTimezone: true }).notNull(),
    ahead: integer('ahead').notNull(),
    agents: integer('agents').notNull(),
    lowMinutes: integer('low_minutes'),
    highMinutes: integer('high_minutes'),
    awaySince: timestamp('away_since', { withTimezone: true }),
    calledAt: timestamp('called_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedWhy: text('ended_why', { enum: ['met', 'left', 'expired'] }),
  },
  (t) => [
    uniqueIndex('waits_one_live').on(t.caseId).where(sql`${t.endedAt} is null`),
    index('waits_entered').on(t.enteredAt),
  ],
);
