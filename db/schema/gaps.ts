import { index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';

export const GAP_NEEDS = ['same_face', 'liveness'] as const;

/**
 * A gap in a call that was long enough to ask who came back: the user was out of the room from `awayAt` to `backAt`, as
 * the server saw it. `needs` is what the policy asked for when they came back: a look at the face, or liveness anew as well.
 */
export const callGaps = pgTable(
  'call_gaps',
  {
    id: text('id').primaryKey(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    awayAt: timestamp('away_at', { withTimezone: true }).notNull(),
    backAt: timestamp('back_at', { withTimezone: true }).notNull(),
    needs: text('needs', { enum: GAP_NEEDS }).notNull(),
  },
  (t) => [index('absences_call').on(t.callId, t.backAt)],
);
