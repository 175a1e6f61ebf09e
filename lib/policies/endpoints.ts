import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { changePolicy } from '#lib/policies/commands';
import { policyChange, queueParams } from '#lib/policies/schema';

export const putPolicy = endpoint({
  method: 'PUT',
  path: '/policies/{queue}',
  does: 'Puts a new version of how a queue’s calls are booked in force',
  for: 'supervisor',
  stepUp: true,
  params: queueParams,
  body: policyChange,
  output: z.object({ queue: z.string(), version: z.number() }),
  refusals: ['conflict', 'wrong_state', 'key_running'],
  handle: (ctx, { params, body }) => changePolicy(ctx, params.queue, body),
});
