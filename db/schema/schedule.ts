import { sql } from 'drizzle-orm';
import { index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';

/**
 * A call promised to a user with one agent. Live while `endedAt` is null; a case has at most one live booking, and an
 * exclusion constraint (drizzle/, `bookings_no_overlap`) keeps live bookings of one agent apart. Open, late and missed
 * are derived from `startsAt` and the clock until an event says otherwise. `id` and `revision` name the calendar entry.
 * It is an instant, not a wall time: a promise between two zones stays when one of them changes its rules.
 * `queue`, `day` (UTC, from 1970) and `seat` hold a daily cap: no seat of a day is taken twice while both are live.
 * `graceMinutes` and `agentGraceMinutes` are the policy's when the time was booked: how long after the start its user is
 * waited for, and its agent; `givenAt` is when it was last given to another agent, who has the same grace from then on.
 * `moves` counts what the user moved themselves, `cameAt` says that they came to the door for it, `earlierSince` that
 * they would take an earlier time.
 */
export const bookings = pgTable(
  'bookings',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    startsAt: timestamp('starts_at', { withTimezone: true }).notNull(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    revision: integer('revision').notNull().default(0),
    graceMinutes: integer('grace_minutes').notNull().default(15),
    agentGraceMinutes: integer('agent_grace_minutes').notNull().default(2),
    givenAt: timestamp('given_at', { withTimezone: true }),
    moves: integer('moves').notNull().default(0),
    queue: text('queue').notNull().default('queue_all'),
    day: integer('day').notNull().default(0),
    seat: integer('seat'),
    cameAt: timestamp('came_at', { withTimezone: true }),
    earlierSince: timestamp('earlier_since', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedWhy: text('ended_why', { enum: ['moved', 'cancelled', 'missed', 'unmet', 'agent_away', 'held', 'closed'] }),
  },
  (t) => [
    uniqueIndex('bookings_one_live').on(t.caseId).where(sql`${t.endedAt} is null`),
    index('bookings_agent').on(t.staffId, t.startsAt),
    index('bookings_time').on(t.startsAt),
    uniqueIndex('bookings_seat').on(t.queue, t.day, t.seat).where(sql`${t.endedAt} is null`),
  ],
);

/**
 * Who is here now: one row per open page of staff or guest, and per worker that can record calls, refreshed by its live
 * connection and swept when stale.
 * It decides nothing by itself ("call me now" is offered, a dot is green), so it stands outside the trail.
 */
export const presence = pgTable(
  'presence',
  {
    id: text('id').primaryKey(),
    party: text('party', { enum: ['staff', 'guest', 'recorder'] }).notNull(),
    subject: text('subject').notNull(),
    seenAt: timestamp('seen_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('presence_subject').on(t.party, t.subject)],
);
