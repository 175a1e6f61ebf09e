import { sql } from 'drizzle-orm';
import { check, index, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';

/**
 * The user's way in. The token is derived from `id` by a key outside the database; only its SHA-256 is stored. Usable
 * while `replacedAt` is null and `expiresAt` lies ahead (the clock decides). A case has at most one live link.
 */
export const links = pgTable(
  'links',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    tokenHash: text('token_hash').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    replacedAt: timestamp('replaced_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('links_token').on(t.tokenHash),
    uniqueIndex('links_one_live').on(t.caseId).where(sql`${t.replacedAt} is null`),
  ],
);

/**
 * A device that opened the link. The first one of a link is admitted at once; a later one waits until the agent sets
 * `admittedAt`, or turns it away for good (`turnedAwayAt`; never both). Usable only while its link is. `idHash` is the
 * SHA-256 of the cookie.
 */
export const guestSessions = pgTable(
  'guest_sessions',
  {
    id: text('id').primaryKey(),
    idHash: text('id_hash').notNull(),
    linkId: text('link_id')
      .notNull()
      .references(() => links.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    device: text('device').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    admittedAt: timestamp('admitted_at', { withTimezone: true }),
    turnedAwayAt: timestamp('turned_away_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('guest_sessions_hash').on(t.idHash),
    uniqueIndex('guest_sessions_first').on(t.linkId).where(sql`${t.admittedAt} = ${t.createdAt}`),
    check('guest_sessions_one_answer', sql`${t.admittedAt} is null or ${t.turnedAwayAt} is null`),
  ],
);

/** What the user agreed to: the version and language of the text, and the hash of the very words shown. */
export const consents = pgTable(
  'consents',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    version: text('version').notNull(),
    locale: text('locale').notNull(),
    textSha256: text('text_sha256').notNull(),
    agreedAt: timestamp('agreed_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('consents_case').on(t.caseId)],
);

export type ReadinessFigures = {
  camera: 'ok' | 'refused' | 'in_use' | 'none';
  microphone: 'ok' | 'refused' | 'none' | 'silent';
  light: 'ok' | 'dark' | 'backlit' | 'unknown';
  width?: number;
  height?: number;
  framesPerSecond?: number;
  virtual?: boolean;
  blurred?: boolean;
  inApp?: boolean;
  /** Measured on a device that waited outside. */
  outside?: boolean;
  mbits?: number;
  latencyMs?: number;
};

/** The latest check of camera, microphone and light on the user's own device: figures, no pictures. */
export const readiness = pgTable('readiness', {
  caseId: text('case_id')
    .primaryKey()
    .references(() => cases.id),
  figures: jsonb('figures').$type<ReadinessFigures>().notNull(),
  checkedAt: timestamp('checked_at', { withTimezone: true }).notNull(),
});
