import { and, desc, gt, inArray, like, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';

/** Whether one of the subjects (or, with `*`, any case) moved on in the last ten seconds: between a page and its line. */
export async function movedJustNow(subjects: readonly string[]): Promise<boolean> {
  const latest = db()
    .select({ subject: auditEvents.subject, at: auditEvents.at })
    .from(auditEvents)
    .orderBy(desc(auditEvents.position))
    .limit(200)
    .as('latest');
  const [row] = await db()
    .select({ subject: latest.subject })
    .from(latest)
    .where(
      and(
        gt(latest.at, sql`now() - interval '10 seconds'`),
        or(
          inArray(latest.subject, [...subjects]),
          subjects.includes('*') ? like(latest.subject, 'case\\_%') : undefined,
        ),
      ),
    )
    .limit(1);
  return row !== undefined;
}
