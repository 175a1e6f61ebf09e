import { pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import type { Commitment } from '#db/schema/vault';

/**
 * What the user said against an outcome: `appeal` asks for one more look and has their reason; `not_me` says that
 * somebody else took the call. Each at most once a case; nothing here is ever changed.
 */
export const objections = pgTable(
  'objections',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind', { enum: ['appeal', 'not_me'] }).notNull(),
    because: text('because').$type<Commitment>(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ name: 'objections_once', columns: [t.caseId, t.kind] })],
);
