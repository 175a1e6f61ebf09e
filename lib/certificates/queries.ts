import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { cases, people } from '#db/schema/cases';
import { staffCertificates } from '#db/schema/certificates';
import type { Actor, Admin, Agent } from '#lib/access/actors';
import { type Certified, lapsesAt } from '#lib/certificates/rules';
import { env } from '#lib/env';

/**
 * Whether a member of staff may talk with users of a country on a day: where it asks for a certificate, they hold one.
 * Columns are to be named with their tables.
 */
export function mayTalk(staffId: SQL, country: SQL, day: SQL = sql`(now() at time zone 'utc')::date`): SQL<boolean> {
  const asking = sql`${sql.param(env().CERTIFICATE_COUNTRIES)}::text[]`;
  return sql<boolean>`(${country} <> all(${asking}) or exists (select from staff_certificates held
    where held.staff_id = ${staffId} and held.country = ${country} and held.ended_at is null and held.until >= ${day}))`;
}

/** The country of a case's user. */
export function countryOf(caseId: string): SQL {
  return sql`(select of_case.country from people of_case join cases on cases.person_id = of_case.id where cases.id = ${caseId})`;
}

/** Whether this agent may talk with the user of a case now. */
export async function mayTalkWith(agent: Agent, caseId: string): Promise<boolean> {
  if (env().CERTIFICATE_COUNTRIES.length === 0) return true;
  const [row] = await db()
    .select({ may: mayTalk(sql`${agent.id}`, countryOf(caseId)) })
    .from(sql`(values (1)) one`);
  return row?.may ?? false;
}

/** Until when each agent may talk with the user of a case; null where anybody may. */
export async function certifiedFor(_actor: Actor, caseId: string): Promise<Certified> {
  if (env().CERTIFICATE_COUNTRIES.length === 0) return null;
  const rows = await db()
    .select({ country: people.country, staffId: staffCertificates.staffId, until: staffCertificates.until })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(staffCertificates, and(eq(staffCertificates.country, people.country), isNull(staffCertificates.endedAt)))
    .where(eq(cases.id, caseId));
  if (!env().CERTIFICATE_COUNTRIES.includes(rows[0]?.country ?? '')) return null;
  return new Map(rows.flatMap(({ staffId, until }) => (staffId && until ? [[staffId, lapsesAt(until)] as const] : [])));
}

/** The certificates that somebody holds, by country; also those that have run out. */
export async function certificatesOf(_admin: Admin, staffId: string) {
  return db()
    .select({ country: staffCertificates.country, until: staffCertificates.until })
    .from(staffCertificates)
    .where(and(eq(staffCertificates.staffId, staffId), isNull(staffCertificates.endedAt)))
    .orderBy(asc(staffCertificates.country));
}
