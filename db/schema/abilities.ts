import { pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import type { Sealed } from '#db/schema/vault';

/**
 * What the user said under the link that they cannot do or need, sealed as a JSON list of codes (lib/abilities/rules);
 * the latest word counts, and an empty list takes it back. Nobody reads it but the draw and the user themselves.
 */
export const abilities = pgTable('abilities', {
  caseId: text('case_id')
    .primaryKey()
    .references(() => cases.id),
  declared: text('declared').$type<Sealed>().notNull(),
  declaredAt: timestamp('declared_at', { withTimezone: true }).notNull(),
});
