import { and, desc, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents, calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { outboxEvents } from '#db/schema/delivery';
import { objections } from '#db/schema/objections';
import { verdicts } from '#db/schema/verdicts';
import type { Actor, Agent, Guest } from '#lib/access/actors';

/** What the user has said against the outcome of their own case, and against whose work it goes. */
export async function ownObjections(guest: Guest) {
  const [said, [verdict], talks] = await Promise.all([
    db()
      .select({ kind: objections.kind, callId: objections.callId })
      .from(objections)
      .where(eq(objections.caseId, guest.caseId)),
    db()
      .select({ decidedBy: verdicts.decidedBy })
      .from(verdicts)
      .where(and(eq(verdicts.caseId, guest.caseId), isNotNull(verdicts.decidedBy)))
      .orderBy(desc(verdicts.decidedAt))
      .limit(1),
    db()
      .select({ staffId: callAgents.staffId, callId: callAgents.callId })
      .from(callAgents)
      .innerJoin(calls, eq(calls.id, callAgents.callId))
      .where(and(eq(callAgents.caseId, guest.caseId), isNotNull(calls.endedAt)))
      .orderBy(desc(callAgents.joinedAt)),
  ]);
  return {
    appealed: said.some(({ kind }) => kind === 'appeal'),
    /** The calls that they said were not with them. */
    disowned: said.flatMap(({ kind, callId }) => (kind === 'not_me' && callId ? [callId] : [])),
    decidedBy: verdict?.decidedBy ?? null,
    /** Who was in which call that is over, the last one first. */
    talks,
  };
}

/** Other cases of the same user that somebody holds outside a call. */
export async function heldBeside(guest: Guest) {
  const theirs = sql`${cases.personId} = (select mine.person_id from cases mine where mine.id = ${guest.caseId})`;
  return db()
    .select({ id: cases.id, state: cases.state, version: cases.version, leaseEpoch: cases.leaseEpoch })
    .from(cases)
    .where(and(theirs, ne(cases.id, guest.caseId), ne(cases.state, 'in_call'), isNotNull(cases.leaseOwner)));
}

/** Whether the user ever objected to an outcome of the case. */
export async function wasObjected(_actor: Actor, caseId: string): Promise<boolean> {
  return (await db().$count(objections, eq(objections.caseId, caseId))) > 0;
}

/** The told grant of a case that no platform can have taken from a webhook, or null. */
export async function unsentGrant(guest: Guest): Promise<string | null> {
  const [row] = await db()
    .select({ id: outboxEvents.id })
    .from(outboxEvents)
    .where(and(eq(outboxEvents.caseId, guest.caseId), grantUnsent()))
    .orderBy(desc(outboxEvents.sequence))
    .limit(1);
  return row?.id ?? null;
}

/** Holds of a told grant that nobody has got: a try whose answer is not known may have been taken. */
export function grantUnsent() {
  return and(eq(outboxEvents.type, 'case.granted'), isNull(outboxEvents.heldAt), eq(outboxEvents.handed, 0));
}

/**
 * Whether somebody may not take up what a user objected to: before it was said they were in a call, proposed, decided, let a
 * device in or referred the user, in this case or another one of the same person. False where nobody objected.
 */
export async function isBarred(agent: Agent, caseId: string): Promise<boolean> {
  const [row] = await db()
    .select({ barred: sql<boolean>`${isAccused(sql`${agent.id}::text`, sql`${caseId}::text`)}` })
    .from(sql`(values (1)) one`);
  return row?.barred ?? false;
}

/** The same of many at once; columns are to be named with their tables. */
export function isAccused(staffId: SQL, caseId: SQL): SQL {
  return sql`exists (select from cases asked join cases own on own.person_id = asked.person_id
    join objections said on said.case_id = own.id where asked.id = ${caseId} and (
      exists (select from call_agents a where a.case_id = own.id and a.staff_id = ${staffId} and a.joined_at < said.at)
      or exists (select from verdicts v where v.case_id = own.id and v.proposed_at < said.at
        and (v.proposed_by = ${staffId} or v.decided_by = ${staffId}))
      or exists (select from audit_events done where done.subject = own.id and done.at < said.at
        and done.actor = 'staff:' || ${staffId} and done.kind in ('case.referred', 'device.admitted'))))`;
}
