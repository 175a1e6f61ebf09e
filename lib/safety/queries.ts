import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import { alerts } from '#db/schema/watch';
import type { Agent, CaseReader, Guest, Supervisor } from '#lib/access/actors';

/** Since when it stands that a user was perhaps not free to talk and no supervisor has looked, or null. */
export async function cautionOf(_actor: CaseReader | Guest, caseId: string): Promise<Date | null> {
  const [row] = await db().select({ at: cases.cautionAt }).from(cases).where(eq(cases.id, caseId));
  return row?.at ?? null;
}

/** Whether the user of a case said of any call of theirs, in this case or another one, that they were not free, and no supervisor has looked. */
export async function isCautioned(_agent: Agent, caseId: string): Promise<boolean> {
  const theirs = sql`${cases.personId} = (select asked.person_id from cases asked where asked.id = ${caseId})`;
  return (await db().$count(cases, and(theirs, isNotNull(cases.cautionAt)))) > 0;
}

/** Whether this supervisor was in a call of the case. */
export async function wasThere(supervisor: Supervisor, caseId: string): Promise<boolean> {
  const [row] = await db()
    .select({ staffId: callAgents.staffId })
    .from(callAgents)
    .where(and(eq(callAgents.caseId, caseId), eq(callAgents.staffId, supervisor.id)))
    .limit(1);
  return row !== undefined;
}

/** Whether this agent has called for a supervisor in this case and none has seen it yet. */
export async function helpIsCalled(agent: Agent, caseId: string): Promise<boolean> {
  const [row] = await db()
    .select({ id: alerts.id })
    .from(alerts)
    .where(
      and(
        eq(alerts.kind, 'help_wanted'),
        eq(alerts.caseId, caseId),
        eq(alerts.staffId, agent.id),
        isNull(alerts.seenAt),
      ),
    );
  return row !== undefined;
}

/** Whether supervisors have an alert before them that this user may not be free to talk. */
export async function unfreeIsTold({ caseId }: Guest): Promise<boolean> {
  const told = and(eq(alerts.kind, 'not_free'), eq(alerts.caseId, caseId), isNull(alerts.seenAt));
  return (await db().$count(alerts, told)) > 0;
}

/** Until when this agent is on a break, by the database's clock, or null. */
export async function breakOf(agent: Agent): Promise<Date | null> {
  const [row] = await db()
    .select({ until: staff.breakUntil })
    .from(staff)
    .where(and(eq(staff.id, agent.id), sql`${staff.breakUntil} > now()`));
  return row?.until ?? null;
}
