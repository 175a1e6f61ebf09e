import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { addHook, createKey, disableHook, revokeKey } from '#lib/platforms/commands';
import { hookParams, keyParams, newHook, newKey } from '#lib/platforms/schema';

const keyId = z.object({ keyId: z.string() });
const hookId = z.object({ endpointId: z.string() });

export const addKey = endpoint({
  method: 'POST',
  path: '/keys',
  does: 'Makes a key; `key` is said once and null when the same request is asked again',
  for: 'admin',
  stepUp: true,
  body: newKey,
  output: keyId.extend({ key: z.string().nullable() }),
  status: 201,
  refusals: ['conflict', 'key_running'],
  handle: (ctx, { body }) => createKey(ctx, body),
  replay: (answer) => ({ ...keyId.parse(answer), key: null }),
});

export const endKey = endpoint({
  method: 'POST',
  path: '/keys/{keyId}/revoke',
  does: 'Ends a key',
  for: 'admin',
  stepUp: true,
  params: keyParams,
  output: keyId,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => revokeKey(ctx, params.keyId),
});

export const addWebhook = endpoint({
  method: 'POST',
  path: '/webhooks',
  does: 'Adds an address for webhooks; `secret` is said once and null when the same request is asked again',
  for: 'admin',
  stepUp: true,
  body: newHook,
  output: hookId.extend({ secret: z.string().nullable() }),
  status: 201,
  refusals: ['address_refused', 'conflict', 'key_running'],
  handle: (ctx, { body }) => addHook(ctx, body.url),
  replay: (answer) => ({ ...hookId.parse(answer), secret: null }),
});

export const endWebhook = endpoint({
  method: 'POST',
  path: '/webhooks/{endpointId}/disable',
  does: 'Stops webhooks to an address',
  for: 'admin',
  stepUp: true,
  params: hookParams,
  output: hookId,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => disableHook(ctx, params.endpointId),
});
