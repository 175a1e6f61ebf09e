import { and, asc, eq, inArray, isNull, ne, notExists, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { calls } from '#db/schema/calls';
import { cases } from '#db/schema/cases';
import { presence } from '#db/schema/schedule';
import { staff } from '#db/schema/staff';
import type { Agent } from '#lib/access/actors';
import { countryOf, mayTalk } from '#lib/certificates/queries';
import { mayHoldIt, STAFF } from '#lib/holding/queries';
import { ONLINE_SECONDS } from '#lib/schedule/queries';

/** Colleagues who could take a call over now: at the console, in no call, on no break, and allowed to hold this case. */
export async function freeColleagues(agent: Agent, caseId: string) {
  const talking = db()
    .select({ one: sql`1` })
    .from(calls)
    .where(and(eq(calls.agentId, staff.id), isNull(calls.endedAt)));
  const here = sql`exists (select from ${presence} where ${presence.party} = 'staff' and ${presence.subject} = ${staff.id}
    and ${presence.seenAt} > now() - make_interval(secs => ${ONLINE_SECONDS}))`;
  return db()
    .select({ id: staff.id, name: staff.name, role: staff.role, languages: staff.languages })
    .from(staff)
    .innerJoin(cases, eq(cases.id, caseId))
    .where(
      and(
        inArray(staff.role, ['agent', 'supervisor']),
        isNull(staff.disabledAt),
        ne(staff.id, agent.id),
        here,
        notExists(talking),
        sql`coalesce(${staff.breakUntil} <= now(), true)`,
        mayTalk(sql`${staff.id}`, countryOf(caseId)),
        mayHoldIt(STAFF, sql`${caseId}`),
      ),
    )
    .orderBy(asc(staff.name))
    .limit(50);
}

/** The live call that is offered to this agent, with who offers it; or null. */
export async function offeredTo(agent: Agent) {
  const [row] = await db()
    .select({ caseId: calls.caseId, callId: calls.id, from: staff.name })
    .from(calls)
    .innerJoin(staff, eq(staff.id, calls.agentId))
    .where(and(eq(calls.offeredTo, agent.id), isNull(calls.endedAt)))
    .limit(1);
  return row ?? null;
}

/** To whom a live call is offered, by id; null where to nobody. */
export async function offerOf(_agent: Agent, callId: string): Promise<string | null> {
  const [row] = await db().select({ to: calls.offeredTo }).from(calls).where(eq(calls.id, callId));
  return row?.to ?? null;
}
