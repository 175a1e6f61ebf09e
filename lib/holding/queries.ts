import { type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import type { CaseReader } from '#lib/access/actors';
import type { WhyNot } from '#lib/cases/rules';
import { isAccused } from '#lib/objections/queries';

/** Somebody who would hold a case: themselves, or columns named with their tables. */
type Who = { id: SQL | string; role: SQL | string };

/** Each member of staff, in a select over `staff`. */
export const STAFF: Who = { id: sql`staff.id`, role: sql`staff.role` };

/**
 * Why somebody may not hold a case; null where they may. `escalated`: it goes on with a supervisor who never handed it on
 * since it was last opened. `same_person`: its user objected to their work, in this case or another of theirs, or they
 * referred it themselves, so that what they wrote of the user would judge itself.
 */
export async function whyNotHold(reader: CaseReader, caseId: string): Promise<WhyNot | null> {
  const why = whyNot(reader, sql`${caseId}::text`);
  const [row] = await db().select({ why }).from(sql`(values (1)) one`);
  return row?.why ?? null;
}

/** The same for many at once: whom a list may offer a case to. */
export function mayHoldIt(who: Who, caseId: SQL): SQL {
  return sql`${whyNot(who, caseId)} is null`;
}

/** Whether somebody was in a call of this case, proposed or decided something in it. */
export async function tookPart(reader: CaseReader, caseId: string): Promise<boolean> {
  const took = sql<boolean>`exists (select from call_agents a where a.case_id = ${caseId} and a.staff_id = ${reader.id})
    or exists (select from verdicts v where v.case_id = ${caseId} and ${reader.id} in (v.proposed_by, v.decided_by))`;
  const [row] = await db().select({ took }).from(sql`(values (1)) one`);
  return row?.took ?? false;
}

/** Whether somebody referred this case from the console, or its user objected to their work: they decide nothing of it. */
export async function hasPart(agent: CaseReader, caseId: string): Promise<boolean> {
  return (await whyNotHold(agent, caseId)) === 'same_person';
}

/** What `whyNotHold` answers, within a larger select; columns are to be named with their tables. */
export function whyNot(who: Who, caseId: SQL): SQL<WhyNot | null> {
  const [id, role] = [sql`${who.id}::text`, sql`${who.role}::text`];
  const did = (kinds: SQL) => sql`exists (select from audit_events done where done.subject = ${caseId}
    and done.actor = 'staff:' || ${id} and done.kind in (${kinds})`;
  const lately = sql`done.subject_seq > coalesce((select max(e.subject_seq) from audit_events e
    where e.subject = ${caseId} and e.kind = 'case.reopened'), 0)`;
  const handedOn = sql`${did(sql`'case.escalated', 'case.blocked'`)} and ${lately})`;
  const escalated = sql`exists (select from cases held where held.id = ${caseId}
    and (held.escalated_by is not null or held.state = 'escalated')
    and (${role} <> 'supervisor' or held.escalated_by = ${id} or ${handedOn}))`;
  return sql`case when ${isAccused(id, caseId)} or ${did(sql`'case.referred'`)}) then 'same_person'
    when ${escalated} then 'escalated' end`;
}
