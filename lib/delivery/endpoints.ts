import { z } from 'zod';
import { replayDelivery } from '#lib/delivery/commands';
import { eventsAfter } from '#lib/delivery/queries';
import { endpoint } from '#lib/http/endpoint';

const told = z.object({
  id: z.string(),
  position: z.number(),
  type: z.string(),
  timestamp: z.string(),
  data: z.looseObject({ caseId: z.string(), userRef: z.string(), state: z.string(), sequence: z.number() }),
});
const body = told.omit({ id: true, position: true });

export const listEvents = endpoint({
  method: 'GET',
  path: '/events',
  does: 'Every event that a webhook would carry, in order; nothing appears later below a position already given',
  for: 'platform',
  scope: 'events:read',
  query: z.strictObject({
    after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ events: z.array(told), after: z.number() }),
  refusals: [],
  handle: async (ctx, { query }) => {
    const rows = await eventsAfter(ctx.actor, query);
    const events = rows.map(({ id, position, body: text }) => ({ id, position, ...body.parse(JSON.parse(text)) }));
    return { ok: true, value: { events, after: events.at(-1)?.position ?? query.after } };
  },
});

export const replay = endpoint({
  method: 'POST',
  path: '/deliveries/{eventId}/replay',
  does: 'Sends a dead letter once more',
  for: 'admin',
  stepUp: true,
  params: z.strictObject({ eventId: z.string().regex(/^evt_[0-9a-f]{32}$/) }),
  body: z.strictObject({ endpointId: z.string().regex(/^hook_[0-9a-z]{26}$/) }),
  output: z.object({ eventId: z.string(), endpointId: z.string() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params, body: given }) => replayDelivery(ctx, params.eventId, given.endpointId),
});
