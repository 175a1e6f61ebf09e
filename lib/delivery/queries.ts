import { and, asc, eq, gt, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { cases, people } from '#db/schema/cases';
import { mails, outboxEvents, webhookDeliveries } from '#db/schema/delivery';
import { links } from '#db/schema/guests';
import { webhookEndpoints } from '#db/schema/platforms';
import { bookings } from '#db/schema/schedule';
import { dataKeys } from '#db/schema/vault';
import type { Admin, Platform, System } from '#lib/access/actors';
import { KEY, openRow } from '#lib/vault/queries';

/** A mail owed, with everything that its words are made of, read at the moment of sending; null where unknown or erased. */
export async function owedMail(_actor: System, mailId: string) {
  const [row] = await db()
    .select({
      mail: mails,
      caseId: cases.id,
      state: cases.state,
      version: cases.version,
      name: cases.name,
      email: cases.email,
      ...KEY,
      locale: cases.locale,
      timeZone: people.timeZone,
      linkId: links.id,
      linkUntil: links.expiresAt,
      superseded: sql<boolean>`exists (select from ${mails} later where later.case_id = ${mails.caseId}
        and later.kind = ${mails.kind} and (later.created_at, later.id) > (${mails.createdAt}, ${mails.id}))`,
    })
    .from(mails)
    .innerJoin(cases, eq(cases.id, mails.caseId))
    .innerJoin(people, eq(people.id, cases.personId))
    .leftJoin(links, and(eq(links.caseId, cases.id), isNull(links.replacedAt)))
    .leftJoin(dataKeys, eq(dataKeys.subject, cases.id))
    .where(eq(mails.id, mailId));
  if (!row) return null;
  const { name, email, ...facts } = await openRow(row.caseId, row, ['name', 'email']);
  if (!name || !email) return null;
  const bookingId = row.mail.facts.bookingId;
  const [booking] = bookingId ? await db().select().from(bookings).where(eq(bookings.id, bookingId)) : [];
  return { ...facts, name, email, booking: booking ?? null };
}

/** The oldest event of a case that this endpoint has not got and is not dead, with where and how to send it. */
export async function nextDelivery(_actor: System, endpointId: string, caseId: string) {
  const [row] = await db()
    .select({
      eventId: webhookDeliveries.eventId,
      tries: webhookDeliveries.tries,
      nextTryAt: webhookDeliveries.nextTryAt,
      body: outboxEvents.body,
      url: webhookEndpoints.url,
      secrets: webhookEndpoints.secrets,
      disabledAt: webhookEndpoints.disabledAt,
    })
    .from(webhookDeliveries)
    .innerJoin(outboxEvents, eq(outboxEvents.id, webhookDeliveries.eventId))
    .innerJoin(webhookEndpoints, eq(webhookEndpoints.id, webhookDeliveries.endpointId))
    .where(
      and(
        eq(webhookDeliveries.endpointId, endpointId),
        eq(webhookDeliveries.caseId, caseId),
        isNull(webhookDeliveries.deliveredAt),
        isNull(webhookDeliveries.deadAt),
        isNull(outboxEvents.heldAt),
      ),
    )
    .orderBy(asc(webhookDeliveries.sequence))
    .limit(1);
  return row ?? null;
}

/** A dead letter, or null. */
export async function deadLetter(_actor: Admin, eventId: string, endpointId: string) {
  const [row] = await db()
    .select({ caseId: webhookDeliveries.caseId })
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.eventId, eventId),
        eq(webhookDeliveries.endpointId, endpointId),
        isNotNull(webhookDeliveries.deadAt),
      ),
    );
  return row ?? null;
}

/** Who is writing to the outbox at this moment: a position is handed out only under this lock. */
async function outboxWriters(): Promise<string[]> {
  const rows = await db()
    .select({ writer: sql<string>`virtualtransaction` })
    .from(sql`pg_locks`)
    .where(
      sql`locktype = 'relation' and relation = 'outbox_events'::regclass and mode = 'RowExclusiveLock' and granted
          and database = (select oid from pg_database where datname = current_database())`,
    );
  return rows.map((row) => row.writer);
}

/**
 * The last outbox position below which nothing can appear any more, or null where a writer does not finish in time.
 * Positions are handed out in one order and may commit in another: so the newest one is read first, and then every
 * writer of that moment must have ended.
 */
export async function settledPosition(waitMs = 2_000): Promise<number | null> {
  const [top] = await db()
    .select({ position: sql<number>`coalesce(pg_sequence_last_value('outbox_events_position_seq'), 0)::float8` })
    .from(sql`(select 1) as one`);
  let open = await outboxWriters();
  for (const until = Date.now() + waitMs; open.length > 0; ) {
    if (Date.now() > until) return null;
    await new Promise((again) => setTimeout(again, 5));
    const still = await outboxWriters();
    open = open.filter((writer) => still.includes(writer));
  }
  return top?.position ?? 0;
}

/** Told events after `after`, in the order of their positions, none of which can still get a predecessor. */
export async function eventsAfter(_platform: Platform, page: { after: number; limit: number }) {
  const settled = await settledPosition();
  if (settled === null) return [];
  return db()
    .select({ position: outboxEvents.position, id: outboxEvents.id, body: outboxEvents.body })
    .from(outboxEvents)
    .where(and(gt(outboxEvents.position, page.after), lte(outboxEvents.position, settled), isNull(outboxEvents.heldAt)))
    .orderBy(asc(outboxEvents.position))
    .limit(page.limit);
}
