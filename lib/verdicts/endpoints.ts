import { z } from 'zod';
import { caseParams, line } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { filmedUntil } from '#lib/recordings/queries';
import { askMore, escalate, proposeVerdict, recall } from '#lib/verdicts/commands';
import { NEEDS, VERDICT_KINDS } from '#lib/verdicts/rules';

const moved = z.object({ caseId: z.string(), state: z.string() });
const decided = moved.extend({ verdictId: z.string() });
const HELD = ['not_found', 'wrong_state', 'lease_lost', 'escalated', 'erased', 'conflict', 'key_running'] as const;

export const propose = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/verdict',
  does: 'Proposes a verdict and ends the call; a second person decides',
  for: 'agent',
  stepUp: true,
  params: caseParams,
  body: z.strictObject({ kind: z.enum(VERDICT_KINDS), reason: line(60), note: line(2000).optional() }),
  output: decided,
  refusals: [...HELD, 'caution', 'items_missing', 'not_allowed_here', 'reason_needed'],
  handle: async (ctx, { params, body }) => {
    await filmedUntil(ctx.actor, params.caseId, ctx.now);
    return proposeVerdict(ctx, params.caseId, body);
  },
});

export const askForMore = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/more',
  does: 'Ends the call because something is missing and tells the user what',
  for: 'agent',
  params: caseParams,
  body: z.strictObject({ what: z.enum(NEEDS) }),
  output: moved,
  refusals: HELD,
  handle: (ctx, { params, body }) => askMore(ctx, params.caseId, body.what),
});

export const recallUser = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/recall',
  does: 'Asks the user of an escalated case to one more call',
  for: 'agent',
  params: caseParams,
  output: moved,
  refusals: ['not_found', 'wrong_state', 'lease_lost', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params }) => recall(ctx, params.caseId),
});

export const escalateCase = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/escalate',
  does: 'Ends the call and hands the case to a more experienced colleague',
  for: 'agent',
  params: caseParams,
  body: z.strictObject({ note: line(2000) }),
  output: moved,
  refusals: HELD,
  handle: (ctx, { params, body }) => escalate(ctx, params.caseId, body.note),
});
