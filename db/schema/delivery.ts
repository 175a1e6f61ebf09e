import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { webhookEndpoints } from '#db/schema/platforms';

/**
 * What a platform is told about a case: thin, no personal data. Written by the door with the change itself. Once `heldAt`
 * is set nobody is told any more: the user said that this grant was not theirs before anybody had it. `handed` counts the
 * tries of which it is not known that the platform refused them.
 */
export const outboxEvents = pgTable(
  'outbox_events',
  {
    id: text('id').primaryKey(),
    position: bigserial('position', { mode: 'number' }).notNull().unique(),
    caseId: text('case_id').notNull(),
    type: text('type').notNull(),
    sequence: integer('sequence').notNull(),
    body: text('body').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    heldAt: timestamp('held_at', { withTimezone: true }),
    handed: integer('handed').notNull().default(0),
  },
  (t) => [index('outbox_events_case').on(t.caseId, t.sequence)],
);

/**
 * One outbox event for one endpoint. Delivered, dead (ten tries) or still to do; `nextTryAt` is the worker's own clock
 * for the next try. Per case the lowest sequence goes first.
 */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    eventId: text('event_id')
      .notNull()
      .references(() => outboxEvents.id),
    endpointId: text('endpoint_id')
      .notNull()
      .references(() => webhookEndpoints.id),
    caseId: text('case_id').notNull(),
    sequence: integer('sequence').notNull(),
    tries: integer('tries').notNull().default(0),
    lastAnswer: text('last_answer'),
    nextTryAt: timestamp('next_try_at', { withTimezone: true }),
    deliveredAt: timestamp('delivered_at', { withTimezone: true }),
    deadAt: timestamp('dead_at', { withTimezone: true }),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.endpointId] }),
    index('webhook_deliveries_due')
      .on(t.endpointId, t.caseId, t.sequence)
      .where(sql`${t.deliveredAt} is null and ${t.deadAt} is null`),
  ],
);

export const MAIL_KINDS = [
  'invited',
  'booked',
  'cancelled',
  'missed',
  'unmet',
  'lapsed',
  'agent_away',
  'earlier',
  'your_turn',
  'reminder_day',
  'reminder_hour',
  'reminder_ready',
  'reminder_soon',
  'needs_info',
  'granted',
  'rejected',
  'frozen',
] as const;
export type MailKind = (typeof MAIL_KINDS)[number];

/** A mail owed to the user of a case. The words and the address are made when it is sent, never stored. */
export const mails = pgTable(
  'mails',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id').notNull(),
    kind: text('kind', { enum: MAIL_KINDS }).notNull(),
    facts: jsonb('facts').$type<Record<string, string>>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    sentAt: timestamp('sent_at', { withTimezone: true }),
  },
  (t) => [index('mails_case').on(t.caseId)],
);

/** The answer given to a write request, kept under its idempotency key in the same statement as the change. */
export const requests = pgTable(
  'requests',
  {
    actor: text('actor').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    answer: jsonb('answer').$type<unknown>().notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.actor, t.key] }), index('requests_age').on(t.createdAt)],
);
