import { z } from 'zod';
import { approveVerdict, returnVerdict } from '#lib/approvals/commands';
import { caseParams, line } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';

const decided = z.object({ caseId: z.string(), state: z.string(), verdictId: z.string() });
const SECOND = ['not_found', 'wrong_state', 'same_person', 'look_first', 'erased', 'conflict', 'key_running'] as const;

export const approve = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/verdict/approve',
  does: 'Approves a pending verdict as its second person',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: z.strictObject({ note: line(2000).optional() }),
  output: decided,
  refusals: [...SECOND, 'caution', 'disputed', 'compare_platform'],
  handle: (ctx, { params, body }) => approveVerdict(ctx, params.caseId, body),
});

export const returnToCase = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/verdict/return',
  does: 'Returns a pending verdict: to a new call, or to a more experienced colleague',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: z.strictObject({ to: z.enum(['invited', 'escalated']), note: line(2000) }),
  output: decided,
  refusals: SECOND,
  handle: (ctx, { params, body }) => returnVerdict(ctx, params.caseId, body),
});
