import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { callAgents, calls, ticks } from '#db/schema/calls';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { consents, links, readiness } from '#db/schema/guests';
import { bookings } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import { dataKeys } from '#db/schema/vault';
import type { CaseReader } from '#lib/access/actors';
import { otherCasesOf } from '#lib/cases/queries';
import { chatOf } from '#lib/chat/queries';
import { stillsOfCase } from '#lib/evidence/queries';
import { gapsOfCase } from '#lib/gaps/queries';
import { devicesOfCase } from '#lib/guests/queries';
import { whyNot } from '#lib/holding/queries';
import { checksOfCase } from '#lib/papers/queries';
import { recordingsOf } from '#lib/recordings/queries';
import { CAUTION_KINDS, seesCaution } from '#lib/safety/rules';
import { openDraw } from '#lib/vault/draws';
import { caseVault, ERASED, KEY, maskedDocuments, openMasked, withWords, wordsOfCase } from '#lib/vault/queries';
import { verdictsOf } from '#lib/verdicts/queries';
import { lifeAsTold } from '#lib/watch/rules';

type Signals = Record<string, string | number | boolean>;
export type CaseFile = NonNullable<Awaited<ReturnType<typeof caseFile>>>;

/** Everything that is known of a case, in one round of parallel reads; null where there is none. */
export async function caseFile(reader: CaseReader, caseId: string) {
  const [
    [head],
    tries,
    papers,
    booked,
    talks,
    ticked,
    pictures,
    read,
    films,
    decided,
    life,
    devices,
    agreed,
    others,
    chat,
  ] = await Promise.all([
    headOf(reader, caseId),
    db().select().from(attempts).where(eq(attempts.caseId, caseId)).orderBy(asc(attempts.at), asc(attempts.id)),
    db().select().from(documents).where(eq(documents.caseId, caseId)).orderBy(asc(documents.id)),
    bookingsOf(caseId),
    callsOf(caseId),
    db().select().from(ticks).where(eq(ticks.caseId, caseId)).orderBy(asc(ticks.momentMs)),
    stillsOfCase(reader, caseId),
    checksOfCase(reader, caseId),
    recordingsOf(reader, caseId),
    verdictsOf(reader, caseId),
    lifeOf(caseId),
    devicesOfCase(reader, caseId),
    db().select().from(consents).where(eq(consents.caseId, caseId)).orderBy(desc(consents.agreedAt)).limit(1),
    otherCasesOf(reader, caseId),
    chatOf(reader, caseId),
  ]);
  if (!head) return null;
  const sees = seesCaution(reader, head.holderId);
  const [words, vault, gaps] = await Promise.all([wordsOfCase(caseId), caseVault(caseId), gapsOfCase(reader, caseId)]);
  return {
    ...(await openHead(head)),
    cautionAt: sees ? head.cautionAt : null,
    attempts: tries,
    documents: await maskedDocuments(caseId, papers),
    bookings: booked,
    calls: talks.map((talk) => ({
      ...talk,
      draw: talk.endedAt ? openDraw(vault, talk.id, talk.draw) : null, // nobody reads ahead while a call runs
      ticks: ticked.filter((tick) => tick.callId === talk.id).map((tick) => ({ ...tick, note: words(tick.note) })),
      stills: pictures.filter((still) => still.callId === talk.id),
      papers: read.filter((paper) => paper.callId === talk.id),
      gaps: gaps.filter((gap) => gap.callId === talk.id),
      chat: chat.filter((line) => line.callId === talk.id),
      recordings: films.filter((film) => film.callId === talk.id),
    })),
    verdicts: decided.map((one) => ({ ...one, note: words(one.note), decisionNote: words(one.decisionNote) })),
    life: await withWords(lifeAsTold(sees ? life : life.filter(isNoCaution), { ...head, failures: failuresIn(tries) })),
    devices,
    consent: agreed[0] ?? null,
    others,
  };
}

const isNoCaution = ({ kind }: { kind: string }) => !CAUTION_KINDS.includes(kind);
const failuresIn = (tries: readonly { outcome: string }[]) =>
  tries.filter(({ outcome }) => outcome === 'failed').length;

function headOf(reader: CaseReader, caseId: string) {
  const held = sql`${cases.leaseUntil} > now()`;
  return db()
    .select({
      id: cases.id,
      state: cases.state,
      source: cases.source,
      note: cases.note,
      overrideReason: cases.overrideReason,
      askedFor: cases.askedFor,
      signals: cases.signals,
      createdAt: cases.createdAt,
      dueAt: cases.dueAt,
      closedAt: cases.closedAt,
      holdSince: cases.holdSince,
      askedBy: cases.erasureAskedBy,
      erasedAt: cases.erasedAt,
      lobbyAt: cases.lobbyAt,
      cautionAt: cases.cautionAt,
      barred: whyNot(reader, sql`cases.id`),
      holderId: sql<string | null>`case when ${held} then ${cases.leaseOwner} end`,
      holder: sql<string | null>`case when ${held} then ${staff.name} end`,
      name: cases.name,
      userRef: people.userRef,
      email: cases.email,
      phone: cases.phone,
      ...KEY,
      locale: cases.locale,
      timeZone: people.timeZone,
      country: people.country,
      linkExpiresAt: links.expiresAt,
      figures: readiness.figures,
      checkedAt: readiness.checkedAt,
    })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(staff, eq(staff.id, cases.leaseOwner))
    .leftJoin(links, and(eq(links.caseId, cases.id), isNull(links.replacedAt)))
    .leftJoin(readiness, eq(readiness.caseId, cases.id))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(eq(cases.id, caseId));
}

async function openHead<R extends Awaited<ReturnType<typeof headOf>>[number]>(row: R) {
  const sealed = ['name', 'email', 'phone', 'note', 'overrideReason', 'signals'] as const;
  const { name, signals, ...facts } = await openMasked(row.id, row, sealed);
  return { ...facts, name: name ?? ERASED, signals: signals ? (JSON.parse(signals) as Signals) : null }; // by referUser
}

function bookingsOf(caseId: string) {
  return db()
    .select({
      id: bookings.id,
      staffId: bookings.staffId,
      startsAt: bookings.startsAt,
      endedAt: bookings.endedAt,
      endedWhy: bookings.endedWhy,
      with: staff.name,
    })
    .from(bookings)
    .innerJoin(staff, eq(staff.id, bookings.staffId))
    .where(eq(bookings.caseId, caseId))
    .orderBy(desc(bookings.createdAt));
}

function callsOf(caseId: string) {
  return db()
    .select({
      id: calls.id,
      draw: calls.draw,
      startedAt: calls.startedAt,
      metAt: calls.metAt,
      endedAt: calls.endedAt,
      endedWhy: calls.endedWhy,
      endedReason: calls.endedReason,
      agentIds: sql<
        string[]
      >`coalesce((select array_agg(a.staff_id) from ${callAgents} a where a.call_id = calls.id), '{}')`,
      agents: sql<string[]>`coalesce((select array_agg(s.name order by a.joined_at) from ${callAgents} a
        join ${staff} s on s.id = a.staff_id where a.call_id = calls.id), '{}')`,
    })
    .from(calls)
    .where(eq(calls.caseId, caseId))
    .orderBy(desc(calls.startedAt));
}

/** The case's own chain of the trail, newest first, with the names of staff who acted. */
function lifeOf(caseId: string) {
  return db()
    .select({
      seq: auditEvents.subjectSeq,
      kind: auditEvents.kind,
      actor: auditEvents.actor,
      at: auditEvents.at,
      body: auditEvents.body,
      who: staff.name,
    })
    .from(auditEvents)
    .leftJoin(staff, sql`${auditEvents.actor} = 'staff:' || ${staff.id}`)
    .where(and(eq(auditEvents.subject, caseId), ne(auditEvents.kind, 'recording.piece_kept')))
    .orderBy(desc(auditEvents.subjectSeq))
    .limit(300);
}
