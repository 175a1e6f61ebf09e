import { integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases, documents } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import type { Commitment } from '#db/schema/vault';

/**
 * What the agent read off the document in a call, compared with what the platform sent: the latest outcome of each
 * document. `results` says agree, differs, wrong or absent for each field and holds no value of it; what was read lies
 * sealed behind `read`.
 */
export const documentChecks = pgTable(
  'document_checks',
  {
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    documentId: text('document_id')
      .notNull()
      .references(() => documents.id),
    results: jsonb('results').$type<Record<string, string>>().notNull(),
    read: text('read').$type<Commitment>().notNull(),
    momentMs: integer('moment_ms').notNull(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.documentId] })],
);
