import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { blockUser, callForHelp, comeBack, lookAtCaution, sayUnfree } from '#lib/safety/commands';
import { block, inCall, look } from '#lib/safety/schema';

const done = z.object({ ok: z.literal(true) });

export const sayUnsuited = endpoint({
  method: 'POST',
  path: '/guest/call/unsuited',
  does: 'Says, unseen by whoever looks on, that the user is not free to talk',
  for: 'guest',
  body: inCall,
  output: done,
  refusals: ['not_admitted', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => sayUnfree(ctx, body.callId),
});

export const helpInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/help',
  does: 'Calls a supervisor; the user sees nothing of it',
  for: 'agent',
  params: caseParams,
  body: inCall,
  output: done,
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => callForHelp(ctx, params.caseId, body.callId),
});

export const blockInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/block',
  does: 'Ends the call, closes the user’s link and hands the case to a supervisor',
  for: 'agent',
  params: caseParams,
  body: block,
  output: z.object({ caseId: z.string(), state: z.string() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => blockUser(ctx, params.caseId, body),
});

export const lookedAtCaution = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/caution/look',
  does: 'Says what a supervisor found where the user may not have been free to talk; a grant is possible again',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: look,
  output: z.object({ caseId: z.string() }),
  refusals: ['not_found', 'wrong_state', 'same_person', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => lookAtCaution(ctx, params.caseId, body.note),
});

export const backAtWork = endpoint({
  method: 'POST',
  path: '/staff/me/back',
  does: 'Ends one’s own break: new calls are offered again',
  for: 'agent',
  output: done,
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => comeBack(ctx),
});
