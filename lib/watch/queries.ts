import { and, desc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { db } from '#db/client';
import { attempts, cases, documents, people } from '#db/schema/cases';
import { staff } from '#db/schema/staff';
import { alerts } from '#db/schema/watch';
import type { Admin, CaseReader, Supervisor, System } from '#lib/access/actors';
import { isBarred } from '#lib/objections/queries';
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
 * Alerts that nobody has seen yet, newest first; never those about the one who looks, nor a user's word against a call or
 * verdict that they had a part in: a colleague sees those.
 */
export async function openAlerts(supervisor: Supervisor) {
  const about = alias(staff, 'about');
  const open = await db()
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
    .where(and(isNull(alerts.seenAt), ne(alerts.staffId, supervisor.id)))
    .orderBy(desc(alerts.at))
    .limit(50);
  const barred = await Promise.all(
    open.map(({ kind, caseId }) => kind === 'not_me' && caseId !== null && isBarred(supervisor, caseId)),
  );
  return open.filter((_, n) => !barred[n]);
}

/** Whether the user says that a call of this case, or of another one of theirs, was not with them, and no supervisor has seen that yet. */
export async function isDisputed(_actor: CaseReader | System, caseId: string): Promise<boolean> {
  const theirs = sql`${alerts.caseId} in (select own.id from cases own
    where own.person_id = (select asked.person_id from cases asked where asked.id = ${caseId}))`;
  return (await db().$count(alerts, and(theirs, eq(alerts.kind, 'not_me'), isNull(alerts.seenAt)))) > 0;
}

/** What an open alert is about, or null. */
export async function openAlert(_supervisor: Supervisor, alertId: string) {
  const [row] = await db()
    .select({ staffId: alerts.staffId, kind: alerts.kind, caseId: alerts.caseId })
    .from(alerts)
    .where(and(eq(alerts.id, alertId), isNull(alerts.seenAt)));
  return row ?? null;
}

/**
 * Whom to write about an alert that nobody has seen: every supervisor but the one it is about, and about an account the
 * administrators too.
 */
export async function alertedBy(_system: System, alertId: string) {
  const concerned = or(eq(staff.role, 'supervisor'), and(eq(staff.role, 'admin'), eq(alerts.kind, 'passkey_copied')));
  return db()
    .select({ id: staff.id, email: staff.email, role: staff.role })
    .from(staff)
    .innerJoin(alerts, and(eq(alerts.id, alertId), isNull(alerts.seenAt)))
    .where(and(concerned, isNull(staff.disabledAt), ne(staff.id, alerts.staffId)));
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
