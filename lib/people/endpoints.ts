import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { compareData, revealField } from '#lib/people/commands';
import { comparing, revealing } from '#lib/people/schema';

export const reveal = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/reveal',
  does: 'Shows one masked field for 60 seconds, with a reason, while holding the case',
  for: 'agent',
  stepUp: true,
  params: caseParams,
  body: revealing,
  output: z.object({ value: z.string(), until: z.iso.datetime() }),
  refusals: ['lease_lost', 'erased', 'budget_spent', 'not_found', 'conflict'],
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
