import { changeCallPolicy } from '#lib/callpolicy/commands';
import { callPolicy } from '#lib/callpolicy/schema';
import { endpoint } from '#lib/http/endpoint';

export const setCallPolicy = endpoint({
  method: 'PUT',
  path: '/call-policy',
  does: 'Decides what is recorded of calls, and which gaps ask who came back',
  for: 'admin',
  stepUp: true,
  body: callPolicy,
  output: callPolicy,
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => changeCallPolicy(ctx, body),
});
