import { and, count, gt, inArray, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { cases } from '#db/schema/cases';
import { mails, webhookDeliveries } from '#db/schema/delivery';
import { presence } from '#db/schema/schedule';
import { staffSessions } from '#db/schema/staff';

/** How many migrations this database has seen. */
export async function appliedMigrations(): Promise<number> {
  const [row] = await db().select({ applied: sql<number>`count(*)::int` }).from(sql`drizzle.__drizzle_migrations`);
  return row?.applied ?? 0;
}

const FINAL = ['granted', 'rejected', 'frozen', 'withdrawn', 'lapsed'] as const;

/** What a dashboard watches. */
export async function gauges() {
  const undelivered = isNull(webhookDeliveries.deliveredAt);
  const [byState, due, dead, mailsOwed, here, sessions] = await Promise.all([
    db()
      .select({ state: cases.state, cases: count() })
      .from(cases)
      .where(notInArray(cases.state, [...FINAL]))
      .groupBy(cases.state),
    db().$count(webhookDeliveries, and(undelivered, isNull(webhookDeliveries.deadAt))),
    db().$count(webhookDeliveries, isNotNull(webhookDeliveries.deadAt)),
    db().$count(mails, isNull(mails.sentAt)),
    db()
      .select({ party: presence.party, pages: count() })
      .from(presence)
      .where(and(inArray(presence.party, ['staff', 'guest']), gt(presence.seenAt, sql`now() - interval '1 minute'`)))
      .groupBy(presence.party),
    db().$count(staffSessions, and(isNull(staffSessions.revokedAt), gt(staffSessions.expiresAt, sql`now()`))),
  ]);
  const overdue = await db().$count(cases, and(notInArray(cases.state, [...FINAL]), sql`${cases.dueAt} < now()`));
  return { byState, due, dead, mailsOwed, here, sessions, overdue };
}
export type Gauges = Awaited<ReturnType<typeof gauges>>;
