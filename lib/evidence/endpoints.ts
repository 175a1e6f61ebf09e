import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { STILLS } from '#lib/checklist/rules';
import { askStill, giveStill, takeStill, viewStill } from '#lib/evidence/commands';
import { openAsk } from '#lib/evidence/queries';
import { STILL_MAX_BYTES, STILL_MEDIA_TYPES } from '#lib/evidence/rules';
import { agentStill, ownStill, stillAsk } from '#lib/evidence/schema';
import { endpoint } from '#lib/http/endpoint';

const UPLOAD = { mediaTypes: STILL_MEDIA_TYPES, maxBytes: STILL_MAX_BYTES };
const ask = z.object({ askId: z.string(), kind: z.enum(STILLS) });
/** The type that the sender claims; the picture's own bytes must say the same. */
const claimed = (headers: Headers) => headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

export const askStillInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/still-asks',
  does: 'Asks the user’s own device for a still at its camera’s full size',
  for: 'agent',
  params: caseParams,
  body: stillAsk,
  output: ask,
  refusals: ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params, body }) => askStill(ctx, params.caseId, body),
});

export const takeStillInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/stills',
  does: 'Keeps a still of the call: JPEG or PNG, judged by its bytes',
  for: 'agent',
  params: caseParams,
  query: agentStill,
  upload: UPLOAD,
  output: z.object({
    stillId: z.string(),
    kind: z.enum(STILLS),
    sha256: z.string(),
    width: z.number(),
    height: z.number(),
    momentMs: z.number(),
  }),
  refusals: [
    ...(['not_found', 'lease_lost', 'wrong_state', 'bad_image', 'hash_differs', 'not_asked'] as const),
    ...(['erased', 'conflict', 'key_running'] as const),
  ],
  handle: (ctx, { params, query, bytes, headers }) =>
    takeStill(ctx, params.caseId, { ...query, bytes, mediaType: claimed(headers) }),
});

export const stillAskForGuest = endpoint({
  method: 'GET',
  path: '/guest/call/still-ask',
  does: 'The still that the agent wants from this device now, if any',
  for: 'guest',
  output: z.object({ ask: ask.nullable() }),
  refusals: [],
  handle: async (ctx) => ({ ok: true, value: { ask: await openAsk(ctx.actor, null, ctx.now) } }),
});

export const giveStillInCall = endpoint({
  method: 'POST',
  path: '/guest/call/stills',
  does: 'Keeps a still from the user’s own camera, once for each ask',
  for: 'guest',
  query: ownStill,
  upload: UPLOAD,
  output: z.object({ stillId: z.string() }),
  refusals: ['bad_image', 'hash_differs', 'not_asked', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { query, bytes, headers }) => giveStill(ctx, { ...query, bytes, mediaType: claimed(headers) }),
});

export const readStill = endpoint({
  method: 'GET',
  path: '/stills/{stillId}',
  does: 'The picture itself; the look is written into the trail first',
  for: 'reader',
  witnessed: true,
  params: z.strictObject({ stillId: z.string().regex(/^still_[0-9a-z]{26}$/) }),
  output: z.object({ mediaType: z.string() }),
  gives: STILL_MEDIA_TYPES,
  refusals: ['not_found', 'not_in_hand', 'erased', 'evidence_lost', 'conflict'],
  handle: async (ctx, { params }) => {
    const seen = await viewStill(ctx, params.stillId);
    if (!seen.ok) return seen;
    return { ok: true, value: { mediaType: seen.value.mediaType }, file: seen.value };
  },
});
