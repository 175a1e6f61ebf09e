import { sql } from 'drizzle-orm';
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import type { Commitment, Sealed } from '#db/schema/vault';

/**
 * One conversation about a case, from admission to its end; a reload or a dropped line stays within it. `room` is the
 * LiveKit room of this attempt, random, made by the server. `draw` is what the server drew for it, sealed; `openings`
 * are what opens each draw of the call once it is over, oldest first (lib/ledger/sealed-draw). `asked` are the items that
 * were shown on the user's screen: of a draw nobody sees more before. `agentId` is who holds the conversation now;
 * `agentSession` and `guestSession` are the sessions that last joined: who is in the room by any other has no place there.
 * `prompt` is what the user's screen shows now, and `guide` how to hold it better, while it is the later of the two.
 * Live while `endedAt` is null; one live call a case, and one an agent.
 * `cameraWish` is the camera that the user is asked for; `offeredTo` the colleague to whom the call is offered.
 * `endedReason` is the reason within `endedWhy` (lib/calls/schema), null where none was given. `guestSeenAt` is when the
 * server last knew the user in the room, `guestAwayAt` since when it knows them out of it; null while they are there.
 * `metAt` is when the video server first had both of them in the room: without it nobody grants anything.
 */
export const calls = pgTable(
  'calls',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    room: text('room').notNull(),
    agentId: text('agent_id').references(() => staff.id),
    agentSession: text('agent_session'),
    guestSession: text('guest_session'),
    draw: text('draw').$type<Sealed>(),
    openings: text('openings').array().$type<Commitment[]>().notNull().default([]),
    asked: text('asked').array().notNull().default([]),
    prompt: text('prompt'),
    promptAt: timestamp('prompt_at', { withTimezone: true }),
    guide: text('guide'),
    guideAt: timestamp('guide_at', { withTimezone: true }),
    cameraWish: text('camera_wish', { enum: ['user', 'environment'] }),
    offeredTo: text('offered_to').references(() => staff.id),
    guestSeenAt: timestamp('guest_seen_at', { withTimezone: true }),
    guestAwayAt: timestamp('guest_away_at', { withTimezone: true }),
    metAt: timestamp('met_at', { withTimezone: true }),
    startedAt: timestamp('started_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    endedWhy: text('ended_why', { enum: ['done', 'dropped', 'missed', 'aborted', 'moved'] }),
    endedReason: text('ended_reason'),
  },
  (t) => [
    uniqueIndex('calls_one_live').on(t.caseId).where(sql`${t.endedAt} is null`),
    uniqueIndex('calls_one_agent').on(t.agentId).where(sql`${t.endedAt} is null`),
    index('calls_case').on(t.caseId, t.startedAt),
  ],
);

/** Changes with every change within the call, each of which touches its row (`underCall`): a version that nothing has to count. */
export const CALL_ROW = sql<string>`${calls}.xmin::text`;

/** Staff who were in a call: none of them may approve its verdict. */
export const callAgents = pgTable(
  'call_agents',
  {
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    joinedAt: timestamp('joined_at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.staffId] })],
);

export const TICK_RESULTS = ['pass', 'fail', 'not_applicable'] as const;
export type TickResult = (typeof TICK_RESULTS)[number];

/**
 * The latest result of one checklist item in one call; its history is the trail. `momentMs` counts from `startedAt`.
 * `evidence` names the still (or slice of the recording) that shows it; `compared` are face and document feature by
 * feature, where the item compares them.
 */
export const ticks = pgTable(
  'ticks',
  {
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    item: text('item').notNull(),
    result: text('result', { enum: TICK_RESULTS }).notNull(),
    note: text('note').$type<Commitment>(),
    evidence: text('evidence'),
    compared: text('compared').$type<Commitment>(),
    momentMs: integer('moment_ms').notNull(),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.callId, t.item] })],
);

/** What a still was taken from, as its taker's page says: a photo or a frame of the camera track, and its settings. */
export type StillTrack = { via: 'photo' | 'frame'; width: number; height: number; frameRate?: number; facing?: string };

/**
 * A still of a call. The bytes lie encrypted in the store under `storeKey`; `sha256` is of the picture itself, computed
 * here. `agent`: the stream's frame, taken by `takenBy`. `guest`: from the user's own camera, for an ask of the agent,
 * with no `takenBy`. Two of the same `askId` belong together.
 */
export const stills = pgTable(
  'stills',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    kind: text('kind', { enum: ['face', 'id_front', 'id_back'] }).notNull(),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    mediaType: text('media_type').notNull(),
    storeKey: text('store_key').notNull(),
    momentMs: integer('moment_ms').notNull(),
    source: text('source', { enum: ['agent', 'guest'] })
      .notNull()
      .default('agent'),
    askId: text('ask_id'),
    track: jsonb('track').$type<StillTrack>(),
    takenBy: text('taken_by').references(() => staff.id),
    takenAt: timestamp('taken_at', { withTimezone: true }).notNull(),
  },
  (t) => [index('stills_call').on(t.callId, t.takenAt)],
);

/**
 * An agent's wish for a still from the user's own device. Open while `answeredAt` is null and a short while has not
 * passed since `askedAt` (lib/evidence/rules; the clock decides); answered at most once.
 */
export const stillAsks = pgTable(
  'still_asks',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    callId: text('call_id')
      .notNull()
      .references(() => calls.id),
    kind: text('kind', { enum: ['face', 'id_front', 'id_back'] }).notNull(),
    askedBy: text('asked_by')
      .notNull()
      .references(() => staff.id),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (t) => [index('still_asks_call').on(t.callId, t.askedAt)],
);
