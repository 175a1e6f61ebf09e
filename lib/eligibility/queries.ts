import { asc, desc, eq } from 'drizzle-orm';
import { db } from '#db/client';
import { attempts, cases, people } from '#db/schema/cases';
import type { Agent, Platform } from '#lib/access/actors';
import type { Attempt } from '#lib/eligibility/rules';

/** The attempts that the newest referral of this account brought, oldest first; empty where none is known. */
export async function knownAttempts(_actor: Platform | Agent, userRef: string): Promise<Attempt[]> {
  const [newest] = await db()
    .select({ id: cases.id })
    .from(cases)
    .innerJoin(people, eq(people.id, cases.personId))
    .where(eq(people.userRef, userRef))
    .orderBy(desc(cases.id))
    .limit(1);
  if (!newest) return [];
  const rows = await db().select().from(attempts).where(eq(attempts.caseId, newest.id)).orderBy(asc(attempts.at));
  return rows.map((row) => ({
    at: row.at,
    outcome: row.outcome,
    reason: row.reason,
    actions: row.actions,
    ...(row.device ? { device: row.device } : {}),
  }));
}
