import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { approveErasure, askErasure, exportHeld, holdCase, liftHold } from '#lib/retention/commands';
import { reasoned } from '#lib/retention/schema';

const ofCase = z.object({ caseId: z.string() });
const KEEPING = ['not_found', 'wrong_state', 'erased', 'conflict', 'key_running'] as const;

export const askForErasure = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/erasure',
  does: 'Asks for a case to be erased before its time; a second supervisor does it',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: reasoned,
  output: ofCase,
  refusals: [...KEEPING, 'same_person', 'disputed'],
  handle: (ctx, { params, body }) => askErasure(ctx, params.caseId, body.reason),
});

export const eraseEarly = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/erasure/approve',
  does: 'Erases a case as the second person: its key is destroyed, for good',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  output: ofCase,
  refusals: [...KEEPING, 'same_person', 'disputed'],
  handle: (ctx, { params }) => approveErasure(ctx, params.caseId),
});

export const holdLegally = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/hold',
  does: 'Keeps a case beyond its time: a legal hold',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: reasoned,
  output: ofCase,
  refusals: KEEPING,
  handle: (ctx, { params, body }) => holdCase(ctx, params.caseId, body.reason),
});

export const liftLegalHold = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/hold/lift',
  does: 'Lifts a legal hold',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  output: ofCase,
  refusals: ['not_found', 'wrong_state', 'same_person', 'disputed', 'conflict', 'key_running'],
  handle: (ctx, { params }) => liftHold(ctx, params.caseId),
});

export const exportPerson = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/export',
  does: 'All that is held on the person of a case, for themselves',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: reasoned,
  output: z.record(z.string(), z.unknown()),
  refusals: ['not_found', 'erased', 'conflict', 'budget_spent'],
  handle: (ctx, { params, body }) => exportHeld(ctx, params.caseId, body.reason),
});
