import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { guideGuest } from '#lib/guides/commands';
import { GUIDES } from '#lib/guides/rules';
import { guiding } from '#lib/guides/schema';
import { endpoint } from '#lib/http/endpoint';

export const guideInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/guide',
  does: 'Shows the user how to hold it better, or takes that off their screen',
  for: 'agent',
  params: caseParams,
  body: guiding,
  output: z.object({ guide: z.enum(GUIDES).nullable() }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => guideGuest(ctx, params.caseId, body),
});
