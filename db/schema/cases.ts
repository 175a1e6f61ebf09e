import { sql } from 'drizzle-orm';
import { boolean, date, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Sealed } from '#db/schema/vault';
import { CASE_STATES } from '#lib/cases/lifecycle';
import type { Action } from '#lib/checklist/rules';
import type { Device, ReasonCode } from '#lib/eligibility/rules';

/**
 * The account holder, one row per platform reference, refreshed by each referral. Name and addresses rest sealed with
 * each case; here are blind indexes of the newest ones (lib/vault/blind-index): enough to compare and to find, not to read.
 */
export const people = pgTable(
  'people',
  {
    id: text('id').primaryKey(),
    userRef: text('user_ref').notNull(),
    nameIndex: text('name_index'),
    emailIndex: text('email_index'),
    phoneIndex: text('phone_index'),
    wordIndexes: text('word_indexes').array().notNull().default([]),
    locale: text('locale').notNull(),
    timeZone: text('time_zone').notNull(),
    country: text('country').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [uniqueIndex('people_user_ref').on(t.userRef), index('people_words').using('gin', t.wordIndexes)],
);

/**
 * One person referred for a second look. `state` is an index over the events that decided it and moves only as
 * `CASE_LIFECYCLE` allows; `version` rises with every change and guards it. At most one case of a person is open.
 * A lease is legal only with all three of its columns; the database's clock decides whether it still holds. Late and
 * expired are never stored: they follow from `dueAt`, links and the clock.
 * The sealed columns open with the case's own key alone; once that is destroyed, what they held is gone.
 * `holdSince` keeps a closed case beyond its time; once `erasedAt` is set, its key is destroyed for good.
 * A `decoy` is a closed case of nobody, there to be left alone: opening it raises an alert.
 * `locale` is the language to speak and write to this user in: the platform's word, until they choose under the link.
 * Once `escalatedBy` is set, only a supervisor who is somebody else may hold the case, until it is opened anew.
 * `cautionAt` is set once the user said, unseen, that they are not free to talk, until a supervisor has looked: no grant.
 * `lobbyAt` is set while the user waits at the door, and cleared when admitted or gone.
 */
export const cases = pgTable(
  'cases',
  {
    id: text('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => people.id),
    state: text('state', { enum: CASE_STATES }).notNull(),
    source: text('source', { enum: ['platform', 'support'] }).notNull(),
    name: text('name').$type<Sealed>(),
    email: text('email').$type<Sealed>(),
    phone: text('phone').$type<Sealed>(),
    note: text('note').$type<Sealed>(),
    overrideReason: text('override_reason').$type<Sealed>(),
    signals: text('signals').$type<Sealed>(),
    askedFor: text('asked_for'),
    locale: text('locale').notNull().default('en'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    holdSince: timestamp('hold_since', { withTimezone: true }),
    erasureAskedBy: text('erasure_asked_by'),
    erasureAskedAt: timestamp('erasure_asked_at', { withTimezone: true }),
    erasedAt: timestamp('erased_at', { withTimezone: true }),
    lobbyAt: timestamp('lobby_at', { withTimezone: true }),
    cautionAt: timestamp('caution_at', { withTimezone: true }),
    decoy: boolean('decoy').notNull().default(false),
    escalatedBy: text('escalated_by'),
    leaseOwner: text('lease_owner'),
    leaseEpoch: integer('lease_epoch').notNull().default(0),
    leaseUntil: timestamp('lease_until', { withTimezone: true }),
    version: integer('version').notNull().default(0),
  },
  (t) => [
    index('cases_queue').on(t.state, t.dueAt, t.id),
    index('cases_recent').on(t.createdAt, t.id),
    index('cases_person').on(t.personId),
    uniqueIndex('cases_one_open')
      .on(t.personId)
      .where(sql`${t.state} not in ('granted', 'rejected', 'frozen', 'withdrawn', 'lapsed')`),
    index('cases_lobby').on(t.lobbyAt).where(sql`${t.lobbyAt} is not null`),
  ],
);

/** A face check that the machine judged, as the platform reported it; facts, never changed. */
export const attempts = pgTable(
  'attempts',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    outcome: text('outcome', { enum: ['passed', 'failed'] }).notNull(),
    reason: text('reason').$type<ReasonCode>(),
    actions: text('actions').array().$type<Action[]>().notNull(),
    device: jsonb('device').$type<Device>(),
  },
  (t) => [index('attempts_case').on(t.caseId, t.at)],
);

/** A document that the platform holds for the person, to be compared with what is shown in the call. Number and portrait rest sealed. */
export const documents = pgTable(
  'documents',
  {
    id: text('id').primaryKey(),
    caseId: text('case_id')
      .notNull()
      .references(() => cases.id),
    type: text('type').notNull(),
    country: text('country').notNull(),
    number: text('number').$type<Sealed>(),
    expiresOn: date('expires_on', { mode: 'string' }),
    portraitUrl: text('portrait_url').$type<Sealed>(),
  },
  (t) => [index('documents_case').on(t.caseId)],
);
