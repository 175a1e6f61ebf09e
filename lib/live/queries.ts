import { and, desc, gt, inArray, like, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import { ROTA, ROTA_KINDS } from '#lib/live/rota';

/** Whether one of the subjects (with `*` any case, with `rota` any shift or absence) moved on in the last ten seconds: between a page and its line. */
export async function movedJustNow(subjects: readonly string[]): Promise<boolean> {
  const latest = db()
    .select({ subject: auditEvents.subject, kind: auditEvents.kind, at: auditEvents.at })
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
          ...(subjects.includes(ROTA) ? ROTA_KINDS.map((beginning) => like(latest.kind, `${beginning}%`)) : []),
        ),
      ),
    )
    .limit(1);
  return row !== undefined;
}
