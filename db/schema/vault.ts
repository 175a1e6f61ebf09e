import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';

/** A text as it rests: encrypted, bound to its case, field and version. Only lib/vault makes and opens one. */
export type Sealed = string & { readonly sealed: 'by lib/vault' };
/** What stands for staff's own words wherever they are not: `said:` and a salted SHA-256. Only lib/vault makes one. */
export type Commitment = string & { readonly commits: 'by lib/vault' };

/**
 * The data key of one subject: a case's id, or `index` for the blind indexes. `wrapped` is the key encrypted by the
 * keyring's key `keyId`, which is kept apart from this database. Erasing a case sets `destroyedAt` and takes `wrapped`
 * away, for good: nothing sealed under it can be read again.
 */
export const dataKeys = pgTable(
  'data_keys',
  {
    subject: text('subject').primaryKey(),
    keyId: text('key_id').notNull(),
    wrapped: text('wrapped'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    destroyedAt: timestamp('destroyed_at', { withTimezone: true }),
  },
  (t) => [index('data_keys_key').on(t.keyId)],
);

/**
 * What staff wrote about a case in their own words, and what both sides wrote in a call. The trail holds `commitment`, the SHA-256 of a random salt and the
 * words; `box` holds both, sealed, so that the words can be shown to be these while the case's key lives, and nothing
 * can be guessed from the trail after it is gone.
 */
export const said = pgTable(
  'said',
  {
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    commitment: text('commitment').$type<Commitment>().notNull(),
    box: text('box').$type<Sealed>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.caseId, t.commitment] })],
);
