import { and, asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#db/client';
import { outboxEvents, webhookDeliveries } from '#db/schema/delivery';
import { apiKeys, webhookEndpoints } from '#db/schema/platforms';
import type { Admin } from '#lib/access/actors';

/** Every key, the usable ones first, newest first. Never the key itself. */
export async function keys(_admin: Admin) {
  return db()
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt));
}

/** One key's standing, or null. */
export async function keyFacts(_admin: Admin, keyId: string) {
  const [row] = await db()
    .select({ id: apiKeys.id, revokedAt: apiKeys.revokedAt })
    .from(apiKeys)
    .where(eq(apiKeys.id, keyId));
  return row ?? null;
}

/** Where webhooks go, the live ones first, with what is due and what was given up. Never the secret. */
export async function hooks(_admin: Admin) {
  const open = and(isNull(webhookDeliveries.deliveredAt), isNull(webhookDeliveries.deadAt));
  return db()
    .select({
      id: webhookEndpoints.id,
      url: webhookEndpoints.url,
      createdAt: webhookEndpoints.createdAt,
      disabledAt: webhookEndpoints.disabledAt,
      due: sql<number>`(count(*) filter (where ${webhookDeliveries.eventId} is not null and ${open}))::int`,
      dead: count(webhookDeliveries.deadAt),
      deliveredAt: sql<string | null>`max(${webhookDeliveries.deliveredAt})`,
    })
    .from(webhookEndpoints)
    .leftJoin(webhookDeliveries, eq(webhookDeliveries.endpointId, webhookEndpoints.id))
    .groupBy(webhookEndpoints.id)
    .orderBy(sql`${webhookEndpoints.disabledAt} is not null`, asc(webhookEndpoints.createdAt));
}

/** One webhook's standing, or null. */
export async function hookFacts(_admin: Admin, endpointId: string) {
  const [row] = await db()
    .select({ id: webhookEndpoints.id, disabledAt: webhookEndpoints.disabledAt })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.id, endpointId));
  return row ?? null;
}

/** The latest deliveries, those given up before all others. */
export async function deliveries(_admin: Admin, most = 60) {
  return db()
    .select({
      eventId: webhookDeliveries.eventId,
      endpointId: webhookDeliveries.endpointId,
      caseId: webhookDeliveries.caseId,
      type: outboxEvents.type,
      createdAt: outboxEvents.createdAt,
      tries: webhookDeliveries.tries,
      lastAnswer: webhookDeliveries.lastAnswer,
      nextTryAt: webhookDeliveries.nextTryAt,
      deliveredAt: webhookDeliveries.deliveredAt,
      deadAt: webhookDeliveries.deadAt,
    })
    .from(webhookDeliveries)
    .innerJoin(outboxEvents, eq(outboxEvents.id, webhookDeliveries.eventId))
    .orderBy(sql`${webhookDeliveries.deadAt} is null`, desc(outboxEvents.position))
    .limit(most);
}
