import { z } from 'zod';
import { addressOf } from '#lib/access/address';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { checkIn, noteSignal, reportSignal } from '#lib/signals/commands';
import { agentReport, arrival, guestReport } from '#lib/signals/schema';

const noted = z.object({ noted: z.boolean() });

export const reportGuestSignal = endpoint({
  method: 'POST',
  path: '/guest/call/signals',
  does: 'Notes what the user’s page noticed of its own camera; a hint, in figures alone',
  for: 'guest',
  body: guestReport,
  output: noted,
  refusals: ['not_admitted', 'conflict', 'key_running'],
  handle: (ctx, { body }) => reportSignal(ctx, body),
});

export const checkInDevice = endpoint({
  method: 'POST',
  path: '/guest/call/check-in',
  does: 'Notes that this device takes part in the call, and by which clock',
  for: 'guest',
  body: arrival,
  output: noted,
  refusals: ['not_admitted', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { body, headers }) => checkIn(ctx, { clock: body.clock, address: addressOf(headers) }),
});

export const noteAgentSignal = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/signals',
  does: 'Notes what the agent’s page noticed of the picture that arrives',
  for: 'agent',
  params: caseParams,
  body: agentReport,
  output: noted,
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => noteSignal(ctx, params.caseId, body),
});
