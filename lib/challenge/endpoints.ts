import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { redrawItem } from '#lib/challenge/commands';
import { SLOTS } from '#lib/challenge/rules';
import { redraw } from '#lib/challenge/schema';
import { endpoint } from '#lib/http/endpoint';

export const redrawInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/redraw',
  does: 'Draws one item of the call again, with a reason, before it is ticked',
  for: 'agent',
  params: caseParams,
  body: redraw,
  output: z.object({ item: z.enum(SLOTS) }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'not_allowed_here', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => redrawItem(ctx, params.caseId, body),
});
