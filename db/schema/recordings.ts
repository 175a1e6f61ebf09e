import { sql } from 'drizzle-orm';
import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';

export const RECORDING_KINDS = ['sound', 'video'] as const;
export const RECORDING_ENDS = ['done', 'line', 'store', 'lost'] as const;

/**
 * One unbroken recording of a call, from the server's word that it begins to its word that it ends; a call whose line
 * dropped has several, one after the other. `pieces` and `head` are how many pieces are kept and the end of their hash
 * chain (lib/recordings/rules). Live while `endedAt` is null, at most one a call; `faultAt` is since when pieces cannot
 * be kept. `begunBy` is the agent whose page records, null where the worker does. `momentMs` is the moment of the call, from
 * its start, that the recording begins with.
 */
export const recordings = pgTable(
  'recordings',
  {
    id: text('id').primaryKey(),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    kind: text('kind', { enum: RECORDING_KINDS }).notNull(),
    mediaType: text('media_type').notNull(),
    momentMs: integer('moment_ms').notNull(),
    pieces: integer('pieces').notNull().default(0),
    bytes: bigint('bytes', { mode: 'number' }).notNull().default(0),
    head: text('head').notNull(),
    begunBy: text('begun_by').references(() => staff.id),
    begunAt: timestamp('begun_at', { withTimezone: true }).notNull(),
    faultAt: timestamp('fault_at', { withTimezone: true }),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedWhy: text('ended_why', { enum: RECORDING_ENDS }),
  },
  (t) => [
    uniqueIndex('recordings_one_live').on(t.callId).where(sql`${t.endedAt} is null`),
    index('recordings_case').on(t.caseId, t.begunAt),
  ],
);

/** A few seconds of a recording, never changed. The bytes lie encrypted in the store; `sha256` is of the piece itself. */
export const recordingPieces = pgTable(
  'recording_pieces',
  {
    recordingId: text('recording_id')
      .notNull()
      .references(() => recordings.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    n: integer('n').notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    chain: text('chain').notNull(),
    storeKey: text('store_key').notNull(),
    keptAt: timestamp('kept_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.recordingId, t.n] })],
);
