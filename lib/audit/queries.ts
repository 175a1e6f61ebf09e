import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  ne,
  notExists,
  notInArray,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import { db } from '#db/client';
import { auditCheckpoints, auditEvents, auditHeads, auditLeaves } from '#db/schema/audit';
import { cases, people } from '#db/schema/cases';
import { apiKeys } from '#db/schema/platforms';
import { staff } from '#db/schema/staff';
import type { CaseReader, System } from '#lib/access/actors';
import { DECOY_KINDS } from '#lib/audit/events';
import { withWords } from '#lib/vault/queries';

export type TrailEvent = typeof auditEvents.$inferSelect;
const PAGE = 5_000;

/** The newest signed root, or null while nothing was sealed. */
export async function lastCheckpoint(_actor: System | CaseReader) {
  const [row] = await db().select().from(auditCheckpoints).orderBy(desc(auditCheckpoints.size)).limit(1);
  return row ?? null;
}

/** The next leaves of the tree, in order. */
export async function leavesAfter(_actor: System, leaf: number, most: number) {
  return db()
    .select({ leaf: auditLeaves.leaf, hash: auditLeaves.hash })
    .from(auditLeaves)
    .where(gt(auditLeaves.leaf, leaf))
    .orderBy(asc(auditLeaves.leaf))
    .limit(most);
}

/** The ends of the next chains, by subject. */
export async function headsAfter(_actor: System, subject: string, most: number) {
  return db()
    .select()
    .from(auditHeads)
    .where(gt(auditHeads.subject, subject))
    .orderBy(asc(auditHeads.subject))
    .limit(most);
}

/** The events of these chains after a given one, in order of subject and number. */
export async function eventsOfChains(
  _actor: System,
  subjects: readonly string[],
  after: { subject: string; seq: number },
) {
  const later = sql`(${auditEvents.subject}, ${auditEvents.subjectSeq}) > (${after.subject}, ${after.seq})`;
  return db()
    .select()
    .from(auditEvents)
    .where(and(inArray(auditEvents.subject, [...subjects]), later))
    .orderBy(asc(auditEvents.subject), asc(auditEvents.subjectSeq))
    .limit(PAGE);
}

/** The first event that stands beyond the end of its chain, or in no chain at all; asked in one statement, one moment. */
export async function strayEvent(_actor: System): Promise<TrailEvent | null> {
  const [row] = await db()
    .select({ event: auditEvents })
    .from(auditEvents)
    .leftJoin(auditHeads, eq(auditHeads.subject, auditEvents.subject))
    .where(or(isNull(auditHeads.subject), gt(auditEvents.subjectSeq, auditHeads.seq)))
    .orderBy(asc(auditEvents.position))
    .limit(1);
  return row?.event ?? null;
}

/** The next leaves, each with the event that it seals; `null` where that event is gone. */
export async function sealedAfter(_actor: System, leaf: number) {
  return db()
    .select({
      leaf: auditLeaves.leaf,
      position: auditLeaves.position,
      hash: auditLeaves.hash,
      subject: auditEvents.subject,
      seq: auditEvents.subjectSeq,
      eventHash: auditEvents.hash,
    })
    .from(auditLeaves)
    .leftJoin(auditEvents, eq(auditEvents.position, auditLeaves.position))
    .where(gt(auditLeaves.leaf, leaf))
    .orderBy(asc(auditLeaves.leaf))
    .limit(PAGE);
}

/** Every signed root, smallest first. */
export async function checkpoints(_actor: System) {
  return db().select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.size));
}

/** The state of the seals: the newest signed root, and how many events wait for the next. */
export async function sealState(reader: CaseReader) {
  const last = await lastCheckpoint(reader);
  const [all] = await db().select({ events: count() }).from(auditEvents);
  return { last, events: all?.events ?? 0, unsealed: Math.max(0, (all?.events ?? 0) - (last?.size ?? 0)) };
}

/**
 * A subject's whole chain, in order, with staff's own words in the place of their commitments. Nobody's own: it would tell
 * of an alert about them; colleagues read it.
 */
export async function lifeOf(reader: CaseReader, subject: string): Promise<TrailEvent[]> {
  if (subject === reader.id) return [];
  const events = await db()
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.subject, subject))
    .orderBy(asc(auditEvents.subjectSeq));
  return withWords(events);
}

export type TrailFilter = {
  actor?: string | undefined;
  kind?: string | undefined;
  /** A subject's id, or a platform's reference of a user. */
  about?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Keyset: events before this position. */
  before?: number | undefined;
};

/** A page of the trail over all but the reader's own chain, newest first; without what tells a decoy, and a recording's pieces unless asked for. */
export async function searchTrail(reader: CaseReader, filter: TrailFilter, most: number): Promise<TrailEvent[]> {
  const { actor, kind, about, from, to, before } = filter;
  const wanted: (SQL | undefined)[] = [
    actor ? eq(auditEvents.actor, actor) : undefined,
    kind ? eq(auditEvents.kind, kind) : ne(auditEvents.kind, 'recording.piece_kept'),
    about ? inArray(auditEvents.subject, await subjectsOf(about)) : undefined,
    from ? gte(auditEvents.at, from) : undefined,
    to ? lt(auditEvents.at, to) : undefined,
    before ? lt(auditEvents.position, before) : undefined,
    ne(auditEvents.subject, reader.id),
    notInArray(auditEvents.kind, [...DECOY_KINDS]),
    notExists(
      db()
        .select({ id: cases.id })
        .from(cases)
        .where(and(eq(cases.personId, auditEvents.subject), cases.decoy)),
    ),
  ];
  const events = await db()
    .select()
    .from(auditEvents)
    .where(and(...wanted))
    .orderBy(desc(auditEvents.position))
    .limit(most);
  return withWords(events);
}

async function subjectsOf(about: string): Promise<string[]> {
  const found = await casesOf(eq(people.userRef, about));
  return [about, ...found.flatMap((row) => [row.caseId, row.personId])];
}

/** The cases that an id or a platform's reference of a user leads to: whoever asks the trail about it looks at them. */
export async function casesAbout(_reader: CaseReader, about: string): Promise<string[]> {
  const found = about ? await casesOf(or(eq(people.userRef, about), eq(people.id, about), eq(cases.id, about))) : [];
  return found.map(({ caseId }) => caseId);
}

function casesOf(wanted: SQL | undefined) {
  return db()
    .select({ caseId: cases.id, personId: people.id })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(wanted);
}

/** The names behind the ids of staff and keys that a text mentions. */
export async function namesOf(_reader: CaseReader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const [persons, keys] = await Promise.all([
    db().select({ id: staff.id, name: staff.name }).from(staff).where(inArray(staff.id, wanted)),
    db().select({ id: apiKeys.id, name: apiKeys.name }).from(apiKeys).where(inArray(apiKeys.id, wanted)),
  ]);
  return new Map([...persons, ...keys].map((row) => [row.id, row.name]));
}

/** Everybody who works here, by name: the choices of the trail's filter. */
export async function actorsOfTrail(_reader: CaseReader) {
  return db().select({ id: staff.id, name: staff.name }).from(staff).orderBy(asc(staff.name));
}
