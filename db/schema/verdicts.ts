import { sql } from 'drizzle-orm';
import { index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import type { Commitment } from '#db/schema/vault';

/**
 * What an agent proposed and a second person decided. Pending while `decidedAt` is null; a case has at most one pending
 * verdict. A returned verdict stays as it was and a new one is proposed.
 */
export const verdicts = pgTable(
  'verdicts',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    callId: text('call_id').references(() => calls.id),
    kind: text('kind', { enum: ['grant', 'reject', 'freeze'] }).notNull(),
    reason: text('reason').notNull(),
    note: text('note').$type<Commitment>(),
    basis: jsonb('basis')
      .$type<{
        items: Record<string, string>;
        stills: string[];
        recordings?: { id: string; pieces: number; head: string }[];
      }>()
      .notNull(),
    proposedBy: text('proposed_by')
      .notNull()
      .references(() => staff.id),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull(),
    decision: text('decision', { enum: ['approved', 'returned'] }),
    decidedBy: text('decided_by').references(() => staff.id),
    decidedAt: timestamp('decided_at', { withTimezone: true }),
    decisionNote: text('decision_note').$type<Commitment>(),
  },
  (t) => [
    uniqueIndex('verdicts_one_pending').on(t.caseId).where(sql`${t.decidedAt} is null`),
    index('verdicts_pending').on(t.proposedAt).where(sql`${t.decidedAt} is null`),
  ],
);
