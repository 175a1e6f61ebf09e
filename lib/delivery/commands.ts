import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { mails, webhookDeliveries } from '#db/schema/delivery';
import { webhookEndpoints } from '#db/schema/platforms';
import type { Admin, Ctx, System } from '#lib/access/actors';
import type { CaseState } from '#lib/cases/lifecycle';
import { deadLetter } from '#lib/delivery/queries';
import { invites } from '#lib/delivery/rules';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { moveCase } from '#lib/ledger/move-case';
import { settle } from '#lib/ledger/outcome';
import { update } from '#lib/ledger/statements';

export type SentMail = {
  id: string;
  kind: (typeof mails.$inferSelect)['kind'];
  linkId: string | null;
  seen: { id: string; state: CaseState; version: number };
};

/** Notes that the SMTP server has taken a mail; the first link sent to a waiting user moves their case to `invited`. */
export async function mailSent(ctx: Ctx<System>, mail: SentMail) {
  const { id: mailId, kind, seen, linkId } = mail;
  const unsent = and(eq(mails.id, mailId), isNull(mails.sentAt));
  const invited = invites(kind, seen.state);
  const done = await commit(ctx, {
    writes: [update(mails, { sentAt: ctx.now }, unsent), ...(invited ? [moveCase(seen, 'invited')] : [])],
    events: [
      { kind: 'mail.sent', subject: seen.id, data: { mailId, kind } },
      ...(invited
        ? [
            {
              kind: 'case.invited' as const,
              subject: seen.id,
              data: { how: 'mail' as const, ...(linkId ? { linkId } : {}) },
            },
          ]
        : []),
    ],
  });
  return settle(done, { mailId });
}

/** Switches off an endpoint that answered 410. */
export async function endpointGone(ctx: Ctx<System>, endpointId: string) {
  const on = and(eq(webhookEndpoints.id, endpointId), isNull(webhookEndpoints.disabledAt));
  const done = await commit(ctx, {
    writes: [update(webhookEndpoints, { disabledAt: ctx.now }, on)],
    events: [{ kind: 'endpoint.disabled', subject: endpointId, data: { why: 'answered 410' } }],
  });
  return settle(done, { endpointId });
}

/** Sends a dead letter once more, with ten fresh tries. */
export async function replayDelivery(ctx: Ctx<Admin>, eventId: string, endpointId: string) {
  const dead = await deadLetter(ctx.actor, eventId, endpointId);
  if (!dead) return refuse('not_found');
  const { caseId } = dead;
  const key = and(eq(webhookDeliveries.eventId, eventId), eq(webhookDeliveries.endpointId, endpointId));
  const answer = { eventId, endpointId };
  const done = await commit(ctx, {
    writes: [
      update(
        webhookDeliveries,
        { deadAt: null, nextTryAt: null, tries: 0 },
        and(key, isNotNull(webhookDeliveries.deadAt)),
      ),
    ],
    events: [{ kind: 'webhook.replayed', subject: caseId, data: { eventId } }],
    jobs: [
      {
        task: 'deliver_webhooks',
        payload: { endpointId, caseId },
        key: `webhooks:${endpointId}:${caseId}`,
        queue: `webhooks:${caseId}`,
      },
    ],
    answer,
  });
  return settle(done, answer);
}
