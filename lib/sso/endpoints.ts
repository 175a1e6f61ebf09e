import { z } from 'zod';
import { endedByProvider } from '#lib/access/sso';
import { refuse } from '#lib/errors';
import { endpoint } from '#lib/http/endpoint';
import { leave, unbind } from '#lib/sso/commands';
import { staffParams } from '#lib/staff/schema';

export const leaveSession = endpoint({
  method: 'POST',
  path: '/session/leave',
  does: 'Signs out; says where to go on to sign out at the provider too',
  for: 'arriving',
  body: z.strictObject({}),
  output: z.object({ url: z.string().nullable() }),
  refusals: ['conflict', 'key_running'],
  handle: (ctx) => leave(ctx),
});

export const backChannelLogout = endpoint({
  method: 'POST',
  path: '/sso/back-channel',
  does: 'The provider’s word that somebody signed out there: their sessions end here',
  for: 'visitor',
  upload: { mediaTypes: ['application/x-www-form-urlencoded'], maxBytes: 20_000 },
  output: z.object({ ok: z.literal(true) }),
  refusals: ['invalid_input'],
  handle: async (_ctx, { bytes }) => {
    const token = new URLSearchParams(Buffer.from(bytes).toString('utf8')).get('logout_token') ?? '';
    return (await endedByProvider(token)) ? { ok: true, value: { ok: true } as const } : refuse('invalid_input');
  },
});

export const unbindSso = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/sso/end',
  does: 'Lets an account be bound to another identity of the provider',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  output: z.object({ staffId: z.string() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => unbind(ctx, params.staffId),
});
