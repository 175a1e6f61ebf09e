import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { appeal, disown } from '#lib/objections/commands';
import { appealing } from '#lib/objections/schema';

export const guestAppeal = endpoint({
  method: 'POST',
  path: '/guest/appeal',
  does: 'Asks once for another look, by somebody who was not involved',
  for: 'guest',
  body: appealing,
  output: z.object({ caseId: z.string(), state: z.string() }),
  refusals: ['not_found', 'wrong_state', 'appeal_spent', 'case_open', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { body }) => appeal(ctx, body.because),
});

export const guestNotMe = endpoint({
  method: 'POST',
  path: '/guest/not-me',
  does: 'Says that somebody else took the call: alarms the supervisors and holds what is not delivered yet',
  for: 'guest',
  output: z.object({ caseId: z.string(), held: z.boolean() }),
  refusals: ['not_found', 'wrong_state', 'case_open', 'conflict', 'key_running'],
  handle: (ctx) => disown(ctx),
});
