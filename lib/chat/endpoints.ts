import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { answerDoor, sayAsAgent, sayAsGuest } from '#lib/chat/commands';
import { agentLine, doorAnswer, guestLine } from '#lib/chat/schema';
import { endpoint } from '#lib/http/endpoint';

const said = z.object({ lineId: z.string(), momentMs: z.number() });

export const writeInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/chat',
  does: 'Writes to the user in the call: a phrase that arrives in their language, or words as they are',
  for: 'agent',
  params: caseParams,
  body: agentLine,
  output: said,
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'too_many_tries', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => sayAsAgent(ctx, params.caseId, body),
});

export const writeAsGuest = endpoint({
  method: 'POST',
  path: '/guest/call/chat',
  does: 'Writes to the agent in the call: a phrase, or words as they are',
  for: 'guest',
  body: guestLine,
  output: said,
  refusals: ['not_admitted', 'wrong_state', 'too_many_tries', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { body }) => sayAsGuest(ctx, body),
});

export const answerAtDoor = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/door',
  does: 'Answers whoever waits at the door with a sentence in their language',
  for: 'agent',
  params: caseParams,
  body: doorAnswer,
  output: z.object({ lineId: z.string() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'nobody_waits', 'too_many_tries', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => answerDoor(ctx, params.caseId, body.phrase),
});
