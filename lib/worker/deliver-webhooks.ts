import { sql } from 'drizzle-orm';
import { webhookDeliveries } from '#db/schema/delivery';
import { SYSTEM } from '#lib/access/actors';
import { endpointGone } from '#lib/delivery/commands';
import { nextDelivery } from '#lib/delivery/queries';
import { type Answered, isRefusal, judge, nextTryAt } from '#lib/delivery/rules';
import { postWebhook } from '#lib/delivery/service';
import { handOut, noteDelivery, notTaken } from '#lib/ledger/touch';
import { log } from '#lib/log';
import { systemCtx } from '#lib/worker/context';

export type Payload = { endpointId: string; caseId: string };

/**
 * Delivers what a case owes to an endpoint, lowest sequence first, one after the other. Stops at the first failure, so
 * that order holds, and returns when to try again; null when nothing is left or the endpoint is off.
 */
export async function deliverWebhooks({ endpointId, caseId }: Payload, clock = () => new Date()): Promise<Date | null> {
  for (;;) {
    const next = await nextDelivery(SYSTEM, endpointId, caseId);
    if (!next || next.disabledAt) return null;
    const now = clock();
    if (next.nextTryAt && next.nextTryAt > now) return next.nextTryAt;
    const { url, secrets, eventId, body } = next;
    if (!(await handOut(eventId))) continue;
    const answered = await postWebhook({ url, secrets, eventId, body, now });
    const judged = judge(answered);
    if (isRefusal(answered)) await notTaken(eventId);
    const where = { eventId, endpointId };
    const lastAnswer = said(answered);
    log().info({ eventId, endpointId, caseId, answer: lastAnswer, tries: next.tries + 1 }, 'webhook tried');
    const tries = sql`${webhookDeliveries.tries} + 1`;
    if (judged === 'delivered') {
      await noteDelivery(where, { tries, lastAnswer, deliveredAt: now, nextTryAt: null });
      continue;
    }
    if (judged === 'gone') {
      await noteDelivery(where, { tries, lastAnswer, nextTryAt: null });
      await endpointGone(systemCtx(now), endpointId);
      return null;
    }
    const again = nextTryAt(next.tries + 1, now);
    await noteDelivery(where, { tries, lastAnswer, nextTryAt: again, ...(again ? {} : { deadAt: now }) });
    if (again) return again;
  }
}

function said(answered: Answered): string {
  return 'status' in answered ? `HTTP ${answered.status}` : answered.error;
}
