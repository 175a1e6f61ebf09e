import { and, asc, desc, eq, gt, gte, isNull, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { CALL_ROW, callAgents, calls, stills, ticks } from '#db/schema/calls';
import { cases, people } from '#db/schema/cases';
import { recordings } from '#db/schema/recordings';
import { staff } from '#db/schema/staff';
import { type Commitment, dataKeys } from '#db/schema/vault';
import { verdicts } from '#db/schema/verdicts';
import type { Agent, CaseReader, Supervisor } from '#lib/access/actors';
import { gapsOf } from '#lib/gaps/queries';
import { ERASED, KEY, openMasked, wordsBehind } from '#lib/vault/queries';

export type LastCall = {
  id: string;
  caseId: string;
  room: string;
  openings: Commitment[];
  metAt: Date | null;
  live: boolean;
  /** Changes with every change within the call. */
  row: string;
};

/** The latest call of a case, live or ended, or null. */
export async function lastCall(_actor: Agent, caseId: string): Promise<LastCall | null> {
  const [row] = await db()
    .select({
      id: calls.id,
      caseId: calls.caseId,
      room: calls.room,
      openings: calls.openings,
      endedAt: calls.endedAt,
      metAt: calls.metAt,
      row: CALL_ROW,
    })
    .from(calls)
    .where(eq(calls.caseId, caseId))
    .orderBy(desc(calls.startedAt))
    .limit(1);
  if (!row) return null;
  const { endedAt, ...call } = row;
  return { ...call, live: endedAt === null };
}

/** What a verdict may rest on: the ticks, stills, recordings and gaps of one call. */
export async function callFacts(actor: Agent, call: { id: string; metAt: Date | null }) {
  const [ticked, taken, films, gaps] = await Promise.all([
    db()
      .select({ item: ticks.item, result: ticks.result, note: ticks.note, at: ticks.at })
      .from(ticks)
      .where(eq(ticks.callId, call.id))
      .orderBy(asc(ticks.at)),
    db()
      .select({ id: stills.id, kind: stills.kind })
      .from(stills)
      .where(eq(stills.callId, call.id))
      .orderBy(asc(stills.takenAt)),
    db()
      .select({ id: recordings.id, pieces: recordings.pieces, head: recordings.head })
      .from(recordings)
      .where(and(eq(recordings.callId, call.id), gt(recordings.pieces, 0)))
      .orderBy(asc(recordings.begunAt)),
    gapsOf(actor, call.id),
  ]);
  return { metAt: call.metAt, ticks: ticked, stills: taken, recordings: films, gaps };
}

/** The pending verdict of a case and everybody who was in one of its calls, or null. */
export async function pendingVerdict(_actor: Supervisor, caseId: string) {
  const [row] = await db()
    .select({
      id: verdicts.id,
      caseId: verdicts.caseId,
      kind: verdicts.kind,
      reason: verdicts.reason,
      proposedBy: verdicts.proposedBy,
      proposedAt: verdicts.proposedAt,
      basis: verdicts.basis,
    })
    .from(verdicts)
    .where(and(eq(verdicts.caseId, caseId), isNull(verdicts.decidedAt)));
  if (!row) return null;
  const present = await db()
    .selectDistinct({ staffId: callAgents.staffId })
    .from(callAgents)
    .where(eq(callAgents.caseId, caseId));
  return { ...row, callAgents: present.map((agent) => agent.staffId) };
}

/** The stills that a verdict rests on and that this person has not looked at since it was proposed. */
export async function unseenStills(
  actor: Supervisor,
  verdict: { caseId: string; proposedAt: Date; basis: { stills: string[] } },
) {
  const looks = await db()
    .select({ stillId: sql<string>`${auditEvents.body}::jsonb -> 'data' ->> 'stillId'` })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subject, verdict.caseId),
        eq(auditEvents.kind, 'evidence.viewed'),
        eq(auditEvents.actor, `staff:${actor.id}`),
        gte(auditEvents.at, verdict.proposedAt),
      ),
    );
  const seen = new Set(looks.map((look) => look.stillId));
  return verdict.basis.stills.filter((id) => !seen.has(id));
}

/** How many verdicts wait for this very person: neither proposed by them nor from a call that they were in. */
export async function approvalsFor(actor: Supervisor): Promise<number> {
  return db().$count(verdicts, and(isNull(verdicts.decidedAt), sql`not ${isOwn(actor)}`));
}

/** Whether it was proposed by this person, or comes from a call that they were in: a colleague decides it. */
function isOwn(actor: Supervisor) {
  return sql<boolean>`(${verdicts.proposedBy} = ${actor.id} or exists (select 1 from ${callAgents}
    where ${callAgents.caseId} = ${verdicts.caseId} and ${callAgents.staffId} = ${actor.id}))`;
}

/** Every verdict that waits for its second person, oldest first. */
export async function pendingVerdicts(actor: Supervisor) {
  const rows = await db()
    .select({
      id: verdicts.id,
      caseId: verdicts.caseId,
      kind: verdicts.kind,
      reason: verdicts.reason,
      note: verdicts.note,
      proposedBy: verdicts.proposedBy,
      proposedByName: staff.name,
      proposedAt: verdicts.proposedAt,
      isOwn: isOwn(actor),
      dueAt: cases.dueAt,
      state: cases.state,
      name: cases.name,
      ...KEY,
      userRef: people.userRef,
    })
    .from(verdicts)
    .innerJoin(cases, eq(cases.id, verdicts.caseId))
    .innerJoin(people, eq(people.id, cases.personId))
    .innerJoin(staff, eq(staff.id, verdicts.proposedBy))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(isNull(verdicts.decidedAt))
    .orderBy(asc(verdicts.proposedAt), asc(verdicts.id));
  const words = await wordsBehind(rows.map((row) => row.note));
  return Promise.all(
    rows.map(async (row) => {
      const { name, ...facts } = await openMasked(row.caseId, row, ['name']);
      return { ...facts, userName: name ?? ERASED, note: words(row.note) };
    }),
  );
}

/** Every verdict of a case with who proposed and who decided it, the newest first; notes as commitments. */
export function verdictsOf(_reader: CaseReader, caseId: string) {
  const second = alias(staff, 'second');
  return db()
    .select({
      id: verdicts.id,
      kind: verdicts.kind,
      reason: verdicts.reason,
      note: verdicts.note,
      proposedBy: staff.name,
      proposedAt: verdicts.proposedAt,
      decision: verdicts.decision,
      decidedBy: second.name,
      decidedAt: verdicts.decidedAt,
      decisionNote: verdicts.decisionNote,
    })
    .from(verdicts)
    .innerJoin(staff, eq(staff.id, verdicts.proposedBy))
    .leftJoin(second, eq(second.id, verdicts.decidedBy))
    .where(eq(verdicts.caseId, caseId))
    .orderBy(desc(verdicts.proposedAt));
}
