import { and, desc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import { alerts } from '#db/schema/watch';
import type { Admin, CaseReader, Supervisor, System } from '#lib/access/actors';
import { isAccused } from '#lib/objections/queries';
import { FIRST_SHAPE, type Shape } from '#lib/watch/rules';

/** Whether a case is a decoy; null where there is none. */
export async function isDecoy(_reader: CaseReader, caseId: string): Promise<boolean | null> {
  const [row] = await db().select({ decoy: cases.decoy }).from(cases).where(eq(cases.id, caseId));
  return row?.decoy ?? null;
}

/** What one of the house's own decided cases looks like in a list, whichever it is; null where there is none yet. */
export async function shapeOfCase(_supervisor: Supervisor): Promise<Shape | null> {
  const [one] = await db()
    .select({
      ...{ userRef: people.userRef, locale: cases.locale, timeZone: people.timeZone, country: people.country },
      failures: sql<number>`(select count(*)::int from ${attempts}
        where ${attempts.caseId} = ${cases.id} and ${attempts.outcome} = 'failed')`,
      paper: { type: documents.type, country: documents.country },
    })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(documents, eq(documents.caseId, cases.id))
    .where(and(eq(cases.decoy, false), isNull(cases.erasedAt), isNotNull(cases.closedAt)))
    .orderBy(sql`random()`)
    .limit(1);
  return one ? { ...one, paper: one.paper ?? FIRST_SHAPE.paper } : null;
}

/**
 * Whether an alert is not for somebody to see: it is about them, or about a user's word against what they had a part in, or
 * about a user who may not have been free in a call that they were in as well. A colleague sees those.
 */
function notFor(staffId: SQL): SQL {
  return sql`(alerts.staff_id = ${staffId}
    or (alerts.kind = 'not_me' and ${isAccused(staffId, sql`alerts.case_id`)})
    or (alerts.kind = 'not_free' and exists (select from call_agents there
      where there.case_id = alerts.case_id and there.staff_id = ${staffId})))`;
}

/** More than anybody has open: those of accounts come last, so that nobody pushes another one out of sight. */
const MOST_OPEN = 500;

/** Alerts that nobody has seen yet and that this supervisor may see, those of users and cases before those of accounts, newest first. */
export async function openAlerts(supervisor: Supervisor) {
  const about = alias(staff, 'about');
  return db()
    .select({
      id: alerts.id,
      kind: alerts.kind,
      staffId: alerts.staffId,
      who: about.name,
      caseId: alerts.caseId,
      at: alerts.at,
    })
    .from(alerts)
    .innerJoin(about, eq(about.id, alerts.staffId))
    .where(and(isNull(alerts.seenAt), sql`not ${notFor(sql`${supervisor.id}::text`)}`))
    .orderBy(sql`${alerts.kind} in ('way_in_given', 'key_made')`, desc(alerts.at))
    .limit(MOST_OPEN);
}

/** Whether the user says that a call of this case, or of another one of theirs, was not with them, and no supervisor has seen that yet. */
export async function isDisputed(_actor: CaseReader | System, caseId: string): Promise<boolean> {
  const theirs = sql`${alerts.caseId} in (select own.id from cases own
    where own.person_id = (select asked.person_id from cases asked where asked.id = ${caseId}))`;
  return (await db().$count(alerts, and(theirs, eq(alerts.kind, 'not_me'), isNull(alerts.seenAt)))) > 0;
}

/** Whom an open alert is about, and whether it is `mine` to see; or null. */
export async function openAlert(supervisor: Supervisor, alertId: string) {
  const mine = sql<boolean>`${sql`not ${notFor(sql`${supervisor.id}::text`)}`}`;
  const [row] = await db()
    .select({ staffId: alerts.staffId, mine })
    .from(alerts)
    .where(and(eq(alerts.id, alertId), isNull(alerts.seenAt)));
  return row ?? null;
}

/**
 * Whom to write about an alert that nobody has seen: every supervisor who may see it, and about an account the
 * administrators too.
 */
export async function alertedBy(_system: System, alertId: string) {
  const concerned = or(eq(staff.role, 'supervisor'), and(eq(staff.role, 'admin'), eq(alerts.kind, 'passkey_copied')));
  return db()
    .select({ id: staff.id, email: staff.email, role: staff.role })
    .from(staff)
    .innerJoin(alerts, and(eq(alerts.id, alertId), isNull(alerts.seenAt)))
    .where(and(concerned, isNull(staff.disabledAt), sql`not ${notFor(sql`staff.id`)}`));
}

/** Whose passkeys were found copied within the last two weeks, for administrators; never their own. */
export async function copiedLately(admin: Admin) {
  return db()
    .select({ alertId: alerts.id, staffId: staff.id, who: staff.name, at: alerts.at })
    .from(alerts)
    .innerJoin(staff, eq(staff.id, alerts.staffId))
    .where(
      and(
        eq(alerts.kind, 'passkey_copied'),
        ne(alerts.staffId, admin.id),
        sql`${alerts.at} > now() - interval '14 days'`,
      ),
    )
    .orderBy(desc(alerts.at));
}
