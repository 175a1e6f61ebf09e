import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { checkDocument } from '#lib/papers/commands';
import { reading } from '#lib/papers/schema';

export const checkDocumentInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/documents',
  does: 'Compares number, dates and machine-readable lines read off a document with what the platform sent',
  for: 'agent',
  params: caseParams,
  body: reading,
  output: z.object({ documentId: z.string(), results: z.record(z.string(), z.string()) }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => checkDocument(ctx, params.caseId, body),
});
