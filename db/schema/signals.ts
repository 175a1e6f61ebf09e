import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import type { Signal } from '#lib/signals/rules';

export type SignalFigures = Readonly<Record<string, number>>;

/**
 * Something in a call that is a reason to look closer, never a finding: its kind, who noticed it (the user's page, which
 * may lie; the agent's page; the server) and figures alone. Noticed again, it is the same row: `times` rises and `lastAt`
 * moves on. `firstMs` and `lastMs` count from the start of the call.
 */
export const signals = pgTable(
  'signals',
  {
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind').$type<Signal>().notNull(),
    origin: text('origin', { enum: ['guest', 'agent', 'server'] }).notNull(),
    figures: jsonb('figures').$type<SignalFigures>().notNull(),
    times: integer('times').notNull().default(1),
    firstMs: integer('first_ms').notNull(),
    lastMs: integer('last_ms').notNull(),
    firstAt: timestamp('first_at', { withTimezone: true }).notNull(),
    lastAt: timestamp('last_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.kind, t.origin] }), index('signals_case').on(t.caseId)],
);

/**
 * From where a user's device took part in a call: a row for each new pair of device and network. `networkMark` is a hash
 * of the coarse address (a network, not a connection) under the case's key: it can be compared within the case and says
 * nothing else. `clockSeconds` is how far the device's clock was off.
 */
export const checkIns = pgTable(
  'check_ins',
  {
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    guestId: text('guest_id').notNull(),
    networkMark: text('network_mark').notNull(),
    clockSeconds: integer('clock_seconds').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.guestId, t.networkMark] }), index('check_ins_case').on(t.caseId)],
);
