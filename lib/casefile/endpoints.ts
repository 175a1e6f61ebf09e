import { z } from 'zod';
import { exportCaseFile } from '#lib/casefile/commands';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { reasoned } from '#lib/retention/schema';

export const exportFile = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/file',
  does: 'A case as one signed zip with its trail and proofs: `npm run audit:verify -- --file` checks it anywhere',
  for: 'supervisor',
  stepUp: true,
  params: caseParams,
  body: reasoned,
  output: z.object({ mediaType: z.string() }),
  gives: ['application/zip'],
  refusals: ['not_found', 'erased', 'budget_spent', 'conflict'],
  handle: async (ctx, { params, body }) => {
    const made = await exportCaseFile(ctx, params.caseId, body.reason);
    return made.ok ? { ok: true, value: { mediaType: made.value.mediaType }, file: made.value } : made;
  },
});
