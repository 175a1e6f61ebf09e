import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { tickItem } from '#lib/checklist/commands';
import { ITEM_KEYS, RESULT_VALUES } from '#lib/checklist/rules';
import { tick } from '#lib/checklist/schema';
import { endpoint } from '#lib/http/endpoint';

export const tickInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/ticks',
  does: 'Saves the result of one item of the checklist',
  for: 'agent',
  params: caseParams,
  body: tick,
  output: z.object({ item: z.enum(ITEM_KEYS), result: z.enum(RESULT_VALUES), momentMs: z.number() }),
  refusals: [
    'not_found',
    'lease_lost',
    'wrong_state',
    'ask_first',
    'compare_first',
    'read_first',
    'read_disagrees',
    'not_allowed_here',
    'reason_needed',
    'erased',
    'conflict',
    'key_running',
  ],
  handle: (ctx, { params, body }) => tickItem(ctx, params.caseId, body),
});
