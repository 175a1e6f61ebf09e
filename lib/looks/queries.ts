import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { stills } from '#db/schema/calls';
import { cases, people } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import type { Guest } from '#lib/access/actors';
import { env } from '#lib/env';
import { LOOK_KINDS, type LookKind, type Seen, whoHasSeen } from '#lib/looks/rules';

const MOST = 200;

/** Who has seen the user's own case and what of it, from the trail; the newest two hundred looks. */
export async function ownLooks(guest: Guest): Promise<Seen[]> {
  const rows = await db()
    .select({
      kind: sql<LookKind>`${auditEvents.kind}`,
      at: auditEvents.at,
      staffId: staff.id,
      name: staff.name,
      role: staff.role,
    })
    .from(auditEvents)
    .innerJoin(staff, eq(auditEvents.actor, sql`'staff:' || ${staff.id}`))
    .where(and(eq(auditEvents.subject, guest.caseId), inArray(auditEvents.kind, [...LOOK_KINDS])))
    .orderBy(desc(auditEvents.subjectSeq))
    .limit(MOST);
  return whoHasSeen(rows.toReversed(), env().AGENT_NAME);
}

/** What is kept of the user's own case: how many pictures, and what decides until when. */
export async function ownKept(guest: Guest) {
  const [[facts], pictures] = await Promise.all([
    db()
      .select({
        state: cases.state,
        country: people.country,
        closedAt: cases.closedAt,
        holdSince: cases.holdSince,
        erasedAt: cases.erasedAt,
      })
      .from(cases)
      .innerJoin(people, eq(people.id, cases.personId))
      .where(eq(cases.id, guest.caseId)),
    db()
      .select({ kind: stills.kind, times: count() })
      .from(stills)
      .where(eq(stills.caseId, guest.caseId))
      .groupBy(stills.kind)
      .orderBy(asc(stills.kind)),
  ]);
  return facts ? { ...facts, stills: pictures.reduce((sum, one) => sum + one.times, 0) } : null;
}
