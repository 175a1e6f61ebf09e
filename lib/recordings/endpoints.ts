import { z } from 'zod';
import { caseParams } from '#lib/cases/schema';
import { endpoint } from '#lib/http/endpoint';
import { beginRecording, endRecording, keepPiece, playRecording } from '#lib/recordings/commands';
import { PIECE_MAX_BYTES, PIECE_MEDIA_TYPES } from '#lib/recordings/rules';
import { beginning, ending, pieceQuery, recordingParams } from '#lib/recordings/schema';

const IN_CALL = ['not_found', 'lease_lost', 'wrong_state', 'conflict', 'key_running'] as const;

export const beginInCall = endpoint({
  method: 'POST',
  path: '/cases/{caseId}/call/recordings',
  does: 'Begins to record the call, by policy and where the user agreed to it',
  for: 'agent',
  params: caseParams,
  body: beginning,
  output: z.object({
    recordingId: z.string(),
    kind: z.enum(['sound', 'video']),
    mediaType: z.enum(PIECE_MEDIA_TYPES),
  }),
  refusals: [...IN_CALL, 'not_recorded', 'not_agreed', 'server_records'],
  handle: (ctx, { params, body }) => beginRecording(ctx, params.caseId, body.callId),
});

export const keepPieceOf = endpoint({
  method: 'POST',
  path: '/recordings/{recordingId}/pieces',
  does: 'Keeps the next piece of a recording: encrypted, numbered, hashed into its chain',
  for: 'agent',
  params: recordingParams,
  query: pieceQuery,
  upload: { mediaTypes: PIECE_MEDIA_TYPES, maxBytes: PIECE_MAX_BYTES },
  output: z.object({ n: z.number(), chain: z.string() }),
  refusals: [...IN_CALL, 'invalid_input', 'erased', 'store_down'],
  handle: (ctx, { params, query, bytes }) => keepPiece(ctx, params.recordingId, { ...query, bytes }),
});

export const endInCall = endpoint({
  method: 'POST',
  path: '/recordings/{recordingId}/end',
  does: 'Ends a recording; what was kept of it stays',
  for: 'agent',
  params: recordingParams,
  body: ending,
  output: z.object({ recordingId: z.string(), pieces: z.number() }),
  refusals: IN_CALL,
  handle: (ctx, { params, body }) => endRecording(ctx, params.recordingId, body.why),
});

export const readRecording = endpoint({
  method: 'GET',
  path: '/recordings/{recordingId}',
  does: 'The recording itself, piece by piece; the look is written into the trail first',
  for: 'reader',
  witnessed: true,
  params: recordingParams,
  output: z.object({ mediaType: z.string() }),
  refusals: ['not_found', 'not_in_hand', 'erased', 'conflict'],
  handle: async (ctx, { params }) => {
    const seen = await playRecording(ctx, params.recordingId);
    if (!seen.ok) return seen;
    return { ok: true, value: { mediaType: seen.value.mediaType }, file: seen.value };
  },
});
