import { sql } from 'drizzle-orm';
import { pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import type { Commitment } from '#db/schema/vault';

/**
 * What the user said against an outcome: `appeal` asks for one more look and has their reason; `not_me` says that
 * somebody else took the call, `callId`. An appeal at most once a case, the other once a call; nothing here is ever changed.
 */
export const objections = pgTable(
  'objections',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind', { enum: ['appeal', 'not_me'] }).notNull(),
    callId: text('call_id').references(() => calls.id),
    because: text('because').$type<Commitment>(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [uniqueIndex('objections_once').on(t.caseId, t.kind, sql`coalesce(${t.callId}, '')`)],
);
