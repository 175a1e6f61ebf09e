import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { endOtherSessions, endSessionOf, endSessionsOf } from '#lib/sessions/commands';
import { sessionParams, staffParams, staffSessionParams } from '#lib/staff/schema';

export const endStaffSessions = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/sessions/end',
  does: 'Ends all sessions of somebody',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  output: z.object({ staffId: z.string(), ended: z.number() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endSessionsOf(ctx, params.staffId),
});

export const endStaffSession = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/sessions/{session}/end',
  does: 'Ends one session of somebody',
  for: 'admin',
  stepUp: true,
  params: staffSessionParams,
  output: z.object({ session: z.string() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endSessionOf(ctx, params.staffId, params.session),
});

export const endSession = endpoint({
  method: 'POST',
  path: '/sessions/{session}/end',
  does: 'Ends one of one’s own sessions',
  for: 'staff',
  params: sessionParams,
  output: z.object({ session: z.string() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endSessionOf(ctx, ctx.actor.id, params.session),
});

export const endOthers = endpoint({
  method: 'POST',
  path: '/sessions/end-others',
  does: 'Ends all of one’s own sessions but this one',
  for: 'staff',
  output: z.object({ ended: z.number() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx) => endOtherSessions(ctx),
});
