import { z } from 'zod';
import { declareAbilities } from '#lib/abilities/commands';
import { declaration } from '#lib/abilities/schema';
import { endpoint } from '#lib/http/endpoint';

export const declare = endpoint({
  method: 'POST',
  path: '/guest/abilities',
  does: 'Says what the user cannot do or needs in the call; only the draw of the call reads it',
  for: 'guest',
  body: declaration,
  output: z.object({ caseId: z.string() }),
  refusals: ['not_found', 'wrong_state', 'erased', 'conflict', 'key_running'],
  handle: (ctx, { body }) => declareAbilities(ctx, body.codes),
});
