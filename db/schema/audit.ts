import { bigint, bigserial, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';

/**
 * The trail. Rows are written only by the function `audit_append` and never changed. `body` is the canonical JSON that
 * was hashed; `hash` = SHA-256(prev_hash ∥ subject ∥ subject_seq ∥ body), line feeds between, so each subject is a chain.
 * `kind`, `actor` and `at` repeat the body for search, and the verifier compares them with it.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    position: bigserial('position', { mode: 'number' }).primaryKey(),
    subject: text('subject').notNull(),
    subjectSeq: integer('subject_seq').notNull(),
    kind: text('kind').notNull(),
    actor: text('actor').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull(),
    body: text('body').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [
    uniqueIndex('audit_events_chain').on(t.subject, t.subjectSeq),
    index('audit_events_actor').on(t.actor, t.position),
    index('audit_events_kind').on(t.kind, t.position),
  ],
);

/** The end of each subject's chain. `xact` is the transaction that moved it last: the deferred trigger asks for it. */
export const auditHeads = pgTable('audit_heads', {
  subject: text('subject').primaryKey(),
  seq: integer('seq').notNull(),
  hash: text('hash').notNull(),
  xact: text('xact').notNull(),
});

/** The order in which events were sealed: leaf `leaf` of the Merkle tree is the event at `position`. */
export const auditLeaves = pgTable(
  'audit_leaves',
  {
    leaf: bigint('leaf', { mode: 'number' }).primaryKey(),
    position: bigint('position', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [uniqueIndex('audit_leaves_position').on(t.position)],
);

/** A signed Merkle root (RFC 6962) over the first `size` leaves; a copy is kept outside the database. */
export const auditCheckpoints = pgTable('audit_checkpoints', {
  size: bigint('size', { mode: 'number' }).primaryKey(),
  root: text('root').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull(),
  signature: text('signature').notNull(),
});
