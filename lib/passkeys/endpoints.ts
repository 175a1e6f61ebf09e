import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { addPasskey, answerPasskey, askPasskey, beginPasskey, removePasskey } from '#lib/passkeys/commands';
import { creation, newPasskey, passkeyAnswer, passkeyParams, request } from '#lib/passkeys/schema';

const done = z.object({ ok: z.literal(true) });
const DONE = { ok: true } as const;

export const beginNewPasskey = endpoint({
  method: 'POST',
  path: '/account/passkeys/begin',
  does: 'Says what a browser is asked for a new passkey; good for three minutes, for this session, once',
  for: 'arriving',
  output: creation,
  refusals: ['not_found', 'step_up_needed'],
  handle: (ctx) => beginPasskey(ctx),
});

export const addNewPasskey = endpoint({
  method: 'POST',
  path: '/account/passkeys',
  does: 'Adds a passkey; where there are no recovery codes yet, ten are said once',
  for: 'arriving',
  body: newPasskey,
  output: z.object({ passkeyId: z.string(), codes: z.array(z.string()) }),
  status: 201,
  refusals: ['step_up_needed', 'wrong_passkey', 'passkey_known', 'conflict', 'key_running'],
  handle: (ctx, { body }) => addPasskey(ctx, body),
});

export const endPasskey = endpoint({
  method: 'POST',
  path: '/account/passkeys/{passkeyId}/end',
  does: 'Removes one of one’s own passkeys',
  for: 'staff',
  stepUp: true,
  params: passkeyParams,
  output: z.object({ passkeyId: z.string() }),
  refusals: ['not_found', 'last_factor', 'conflict', 'key_running'],
  handle: (ctx, { params }) => removePasskey(ctx, params.passkeyId),
});

export const beginPasskeyProof = endpoint({
  method: 'POST',
  path: '/session/passkey/begin',
  does: 'Says what a passkey is asked to sign; good for three minutes, for this session, once',
  for: 'arriving',
  output: request,
  refusals: ['not_found'],
  handle: (ctx) => askPasskey(ctx),
});

export const provePasskey = endpoint({
  method: 'POST',
  path: '/session/passkey',
  does: 'A passkey as second factor at sign-in, or as the fresh proof of a session',
  for: 'arriving',
  body: passkeyAnswer,
  output: done,
  refusals: ['wrong_state', 'wrong_passkey', 'too_many_tries', 'conflict', 'key_running'],
  handle: async (ctx, { body }) => {
    const passed = await answerPasskey(ctx, body);
    return passed.ok ? { ok: true, value: DONE } : passed;
  },
  replay: () => DONE,
});
