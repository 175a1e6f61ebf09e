import { and, desc, eq, isNotNull, isNull, lt, or } from 'drizzle-orm';
import { db } from '#db/client';
import { callAgents } from '#db/schema/calls';
import { outboxEvents } from '#db/schema/delivery';
import { objections } from '#db/schema/objections';
import { verdicts } from '#db/schema/verdicts';
import type { Actor, Agent, Guest } from '#lib/access/actors';

/** What the user has said against the outcome of their own case, and against whose work it goes. */
export async function ownObjections(guest: Guest) {
  const [said, [verdict], [talked]] = await Promise.all([
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
      .where(eq(callAgents.caseId, guest.caseId))
      .orderBy(desc(callAgents.joinedAt))
      .limit(1),
  ]);
  return {
    appealed: said.some(({ kind }) => kind === 'appeal'),
    /** Whether the last call is disowned; one that came after an earlier word may be as well. */
    disowned: said.some(({ kind, callId }) => kind === 'not_me' && callId === (talked?.callId ?? null)),
    decidedBy: verdict?.decidedBy ?? null,
    talkedWith: talked?.staffId ?? null,
    lastCall: talked?.callId ?? null,
  };
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
 * Whether somebody may not take up an objection, because they were in a call of the case, proposed or decided before it
 * was made. False where nobody objected.
 */
export async function isBarred(agent: Agent, caseId: string): Promise<boolean> {
  const rows = await db()
    .select({ kind: objections.kind })
    .from(objections)
    .leftJoin(
      callAgents,
      and(
        eq(callAgents.caseId, objections.caseId),
        eq(callAgents.staffId, agent.id),
        lt(callAgents.joinedAt, objections.at),
      ),
    )
    .leftJoin(
      verdicts,
      and(
        eq(verdicts.caseId, objections.caseId),
        lt(verdicts.proposedAt, objections.at),
        or(eq(verdicts.proposedBy, agent.id), eq(verdicts.decidedBy, agent.id)),
      ),
    )
    .where(and(eq(objections.caseId, caseId), or(isNotNull(callAgents.staffId), isNotNull(verdicts.id))))
    .limit(1);
  return rows.length > 0;
}
