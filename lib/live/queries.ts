import { and, desc, gt, inArray, like, or, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { auditEvents } from '#db/schema/audit';
import type { Heard } from '#lib/live/hub';
import { ROTA, ROTA_KINDS } from '#lib/live/rota';

/**
 * What happened to the subjects (with `*` to any case, and any alert; with `rota` to any shift or absence) in the last ten
 * seconds: between a page and its line. Each kind of a subject once; what of it the reader may hear is asked of their ear.
 */
export async function movedJustNow(subjects: readonly string[]): Promise<Heard[]> {
  const latest = db()
    .select({ subject: auditEvents.subject, kind: auditEvents.kind, at: auditEvents.at })
    .from(auditEvents)
    .orderBy(desc(auditEvents.position))
    .limit(200)
    .as('latest');
  return db()
    .selectDistinct({ subject: latest.subject, kind: latest.kind })
    .from(latest)
    .where(
      and(
        gt(latest.at, sql`now() - interval '10 seconds'`),
        or(
          inArray(latest.subject, [...subjects]),
          ...(subjects.includes('*') ? [like(latest.subject, 'case\\_%'), like(latest.kind, 'alert.%')] : []),
          ...(subjects.includes(ROTA) ? ROTA_KINDS.map((beginning) => like(latest.kind, `${beginning}%`)) : []),
        ),
      ),
    );
}
