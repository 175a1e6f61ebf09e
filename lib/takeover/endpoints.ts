import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { offerCall, takeCall } from '#lib/takeover/commands';
import { offer, taking } from '#lib/takeover/schema';

export const offerInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/offer',
  does: 'Offers the live call to a colleague who is free now, or takes the offer back',
  for: 'agent',
  params: caseParams,
  body: offer,
  output: z.object({ staffId: z.string().nullable() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'not_free', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => offerCall(ctx, params.caseId, body),
});

export const takeOffered = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/take',
  does: 'Takes over a live call that a colleague offers; every tick, the room and the user stay in place',
  for: 'agent',
  params: caseParams,
  body: taking,
  output: z.object({ caseId: z.string(), leaseEpoch: z.number() }),
  refusals: ['not_found', 'wrong_state', 'escalated', 'same_person', 'in_another_call', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => takeCall(ctx, params.caseId, body.callId),
});
