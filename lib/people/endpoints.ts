import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { compareData, lookUp, revealField } from '#lib/people/commands';
import { comparing, lookingUp, revealing } from '#lib/people/schema';

export const reveal = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/reveal',
  does: 'Shows one masked field for 60 seconds, with a reason, while holding the case',
  for: 'agent',
  stepUp: true,
  params: caseParams,
  body: revealing,
  output: z.object({ value: z.string(), until: z.iso.datetime() }),
  refusals: ['lease_lost', 'same_person', 'escalated', 'erased', 'budget_spent', 'not_found', 'conflict'],
  handle: (ctx, { params, body }) => revealField(ctx, params.caseId, body),
});

export const compare = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/compare',
  does: 'Shows name and document numbers for the step of a call that compares them',
  for: 'agent',
  params: caseParams,
  body: comparing,
  output: z.object({
    name: z.string().nullable(),
    documents: z.array(z.object({ id: z.string(), number: z.string().nullable() })),
  }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'erased', 'conflict'],
  handle: (ctx, { params, body }) => compareData(ctx, params.caseId, body.callId),
});

export const findByName = endpoint({
  method: 'POST',
  path: '/people/look-up',
  does: 'Turns a name into marks that the queue finds people by, thirty times an hour',
  for: 'agent',
  body: lookingUp,
  output: z.object({ marks: z.array(z.string()), isReference: z.boolean() }),
  refusals: ['not_found', 'too_many_tries', 'conflict'],
  handle: (ctx, { body }) => lookUp(ctx, body.text),
});
