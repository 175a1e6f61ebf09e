import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { caseParams } from '#lib/cases/schema';
import { STILLS } from '#lib/checklist/rules';
import { takeStill, viewStill } from '#lib/evidence/commands';
import { STILL_MAX_BYTES, STILL_MEDIA_TYPES } from '#lib/evidence/rules';
import { endpoint } from '#lib/http/endpoint';

export const takeStillInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/stills',
  does: 'Keeps a still of the call: JPEG or PNG, judged by its bytes',
  for: 'agent',
  params: caseParams,
  query: z.strictObject({ callId, kind: z.enum(STILLS) }),
  upload: { mediaTypes: STILL_MEDIA_TYPES, maxBytes: STILL_MAX_BYTES },
  output: z.object({
    stillId: z.string(),
    kind: z.enum(STILLS),
    sha256: z.string(),
    width: z.number(),
    height: z.number(),
    momentMs: z.number(),
  }),
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'bad_image', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { params, query, bytes }) => takeStill(ctx, params.caseId, { ...query, bytes }),
});

export const readStill = endpoint({
  method: 'GET',
  path: '/stills/{stillId}',
  does: 'The picture itself; the look is written into the trail first',
  for: 'reader',
  witnessed: true,
  params: z.strictObject({ stillId: z.string().regex(/^still_[0-9a-z]{26}$/) }),
  output: z.object({ mediaType: z.string() }),
  refusals: ['not_found', 'erased', 'conflict'],
  handle: async (ctx, { params }) => {
    const seen = await viewStill(ctx, params.stillId);
    if (!seen.ok) return seen;
    return { ok: true, value: { mediaType: seen.value.mediaType }, file: seen.value };
  },
});
