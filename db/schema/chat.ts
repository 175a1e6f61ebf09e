import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import type { Commitment } from '#db/schema/vault';

/**
 * One line written between agent and user: within a call, or (`callId` null) the agent's answer to somebody at the door.
 * Exactly one of `phrase`, a sentence of lib/chat/rules that each side reads in their own language, and `words`, which
 * rest sealed (db/schema/vault, `said`) and are read as written. `staffId` is null where the user wrote. Never changed.
 */
export const chatLines = pgTable(
  'chat_lines',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    callId: text('call_id').references(() => calls.id),
    staffId: text('staff_id').references(() => staff.id),
    phrase: text('phrase'),
    words: text('words').$type<Commitment>(),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [index('chat_lines_case').on(t.caseId, t.at)],
);
