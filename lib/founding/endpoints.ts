import { z } from 'zod';
import { found } from '#lib/founding/commands';
import { founding } from '#lib/founding/schema';
import { endpoint } from '#lib/http/endpoint';

export const foundInstallation = endpoint({
  method: 'POST',
  path: '/setup',
  does: 'Makes the first administrator’s account by a one-time link',
  for: 'visitor',
  body: founding,
  output: z.object({ staffId: z.string() }),
  status: 201,
  refusals: ['link_gone', 'weak_password', 'email_taken', 'conflict', 'key_running'],
  handle: (ctx, { body }) => found(ctx, body),
});
