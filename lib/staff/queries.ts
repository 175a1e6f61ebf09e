import { eq } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';

/** How many verdicts wait for a second person. */
export async function pendingApprovals(): Promise<number> {
  return db().$count(cases, eq(cases.state, 'proposed'));
}
