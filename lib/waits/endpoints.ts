import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { keepPlace } from '#lib/waits/commands';

export const leaveAndKeep = endpoint({
  method: 'POST',
  path: '/guest/lobby/keep',
  does: 'Leaves the door and keeps the place in the queue: a mail says when it is one’s turn',
  for: 'guest',
  output: z.object({ caseId: z.string() }),
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => keepPlace(ctx),
});
