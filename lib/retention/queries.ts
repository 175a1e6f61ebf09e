import { and, asc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { calls, stills, ticks } from '#db/schema/calls';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { consents, guestSessions, readiness } from '#db/schema/guests';
import { objections } from '#db/schema/objections';
import { recordingPieces } from '#db/schema/recordings';
import { bookings } from '#db/schema/schedule';
import { dataKeys } from '#db/schema/vault';
import { verdicts } from '#db/schema/verdicts';
import type { Supervisor, System } from '#lib/access/actors';
import type { CaseState } from '#lib/cases/lifecycle';
import { chatOf } from '#lib/chat/queries';
import { CAUTION_KINDS } from '#lib/safety/rules';
import { signalsOfCase } from '#lib/signals/queries';
import { wordsOfCase } from '#lib/vault/queries';
import { documentPlace, type Vault } from '#lib/vault/vault';

/** What the erasure of a case decides on, or null. */
export async function keptCase(_actor: Supervisor | System, caseId: string) {
  const [row] = await db()
    .select({
      id: cases.id,
      personId: cases.personId,
      state: cases.state,
      version: cases.version,
      country: people.country,
      closedAt: cases.closedAt,
      holdSince: cases.holdSince,
      erasedAt: cases.erasedAt,
      askedBy: cases.erasureAskedBy,
      others: sql<number>`(select count(*)::int from cases o where o.person_id = ${cases.personId}
        and o.id <> ${cases.id} and o.erased_at is null)`,
    })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(eq(cases.id, caseId));
  return row ?? null;
}

/** Cases with this outcome, closed before an instant, that nobody holds: oldest first. */
export async function longClosed(
  _actor: System,
  { state, before }: { state: CaseState; before: Date },
  most: number,
): Promise<string[]> {
  const rows = await db()
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.state, state), lt(cases.closedAt, before), isNull(cases.holdSince), isNull(cases.erasedAt)))
    .orderBy(asc(cases.closedAt))
    .limit(most);
  return rows.map((row) => row.id);
}

/** Where the pictures and recordings of a case lie. */
export async function storeKeysOf(_actor: Supervisor | System, caseId: string): Promise<string[]> {
  const [pictures, pieces] = await Promise.all([
    db().select({ key: stills.storeKey }).from(stills).where(eq(stills.caseId, caseId)),
    db().select({ key: recordingPieces.storeKey }).from(recordingPieces).where(eq(recordingPieces.caseId, caseId)),
  ]);
  return [...pictures, ...pieces].map((row) => row.key);
}

/** Whether a case that was erased has a key all the same: a backup from before its erasure was put back. */
export async function hasKey(_actor: System, caseId: string): Promise<boolean> {
  const [row] = await db()
    .select({ subject: dataKeys.subject })
    .from(dataKeys)
    .where(and(eq(dataKeys.subject, caseId), isNotNull(dataKeys.wrapped)));
  return row !== undefined;
}

/** Everything that is held on the person of a case, opened: the answer to "what do you hold on me". */
export async function heldOn(supervisor: Supervisor, vault: Vault) {
  const caseId = vault.subject;
  const [[row], papers, tries, agreed, ready, devices, times, talks, items, pictures, hints, decided, seen, messages] =
    await Promise.all([
      db().select().from(cases).innerJoin(people, eq(people.id, cases.personId)).where(eq(cases.id, caseId)),
      db().select().from(documents).where(eq(documents.caseId, caseId)),
      db().select().from(attempts).where(eq(attempts.caseId, caseId)).orderBy(asc(attempts.at)),
      db().select().from(consents).where(eq(consents.caseId, caseId)),
      db().select().from(readiness).where(eq(readiness.caseId, caseId)),
      db()
        .select({ device: guestSessions.device, at: guestSessions.createdAt })
        .from(guestSessions)
        .where(eq(guestSessions.caseId, caseId)),
      db()
        .select({ startsAt: bookings.startsAt, endedWhy: bookings.endedWhy })
        .from(bookings)
        .where(eq(bookings.caseId, caseId)),
      db().select({ startedAt: calls.startedAt, endedAt: calls.endedAt }).from(calls).where(eq(calls.caseId, caseId)),
      db().select({ item: ticks.item, result: ticks.result, at: ticks.at }).from(ticks).where(eq(ticks.caseId, caseId)),
      db().select().from(stills).where(eq(stills.caseId, caseId)).orderBy(asc(stills.takenAt)),
      signalsOfCase(supervisor, caseId),
      db()
        .select({ kind: verdicts.kind, decision: verdicts.decision, decidedAt: verdicts.decidedAt })
        .from(verdicts)
        .where(eq(verdicts.caseId, caseId)),
      db()
        .select({ at: auditEvents.at, kind: auditEvents.kind })
        .from(auditEvents)
        .where(eq(auditEvents.subject, caseId))
        .orderBy(asc(auditEvents.subjectSeq)),
      chatOf(supervisor, caseId),
    ]);
  if (!row) return null;
  const { cases: one, people: person } = row;
  const open = (field: 'name' | 'email' | 'phone' | 'note' | 'signals') => vault.open(field, one[field]);
  return {
    person: {
      ...{ reference: person.userRef, name: open('name'), email: open('email'), phone: open('phone') },
      ...{ language: one.locale, timeZone: person.timeZone, country: person.country },
    },
    request: {
      state: one.state,
      since: one.createdAt,
      closed: one.closedAt,
      note: open('note'),
      signals: open('signals'),
    },
    documents: papers.map((paper) => openPaper(vault, paper)),
    attempts: tries.map(({ at, outcome, reason, actions, device }) => ({ at, outcome, reason, actions, device })),
    consents: agreed.map(({ version, locale, agreedAt }) => ({ version, locale, agreedAt })),
    readiness: ready[0]?.figures ?? null,
    devices,
    ...{ bookings: times, calls: talks },
    messages: messages.map(({ from, phrase, words, momentMs }) => ({ from, phrase, words, momentMs })),
    checklist: items,
    ...{ decisions: decided, objections: await objectionsOf(caseId) },
    ...{ pictures, hints },
    history: seen.filter(isTold),
  };
}

/** Who looks over the user's shoulder learns nothing of what was said quietly. */
const isTold = ({ kind }: { kind: string }) => !CAUTION_KINDS.includes(kind);

/** What the user said against an outcome, in their own words. */
async function objectionsOf(caseId: string) {
  const [said, words] = await Promise.all([
    db().select().from(objections).where(eq(objections.caseId, caseId)).orderBy(asc(objections.at)),
    wordsOfCase(caseId),
  ]);
  return said.map(({ kind, because, at }) => ({ kind, at, words: words(because) }));
}

function openPaper(vault: Vault, { id, type, country, expiresOn, ...paper }: typeof documents.$inferSelect) {
  const number = vault.open(documentPlace(id, 'number'), paper.number);
  return {
    type,
    country,
    expiresOn,
    number,
    portraitUrl: vault.open(documentPlace(id, 'portraitUrl'), paper.portraitUrl),
  };
}
