import { z } from 'zod';
import { beginTotp, changePassword, confirmTotp, endFactors, passFactor, prove } from '#lib/factors/commands';
import { coded, confirming, newPassword, proof } from '#lib/factors/schema';
import { endpoint } from '#lib/http/endpoint';
import { staffParams } from '#lib/staff/schema';

const done = z.object({ ok: z.literal(true) });
const DONE = { ok: true } as const;
const ENDS = ['too_many_tries', 'conflict', 'key_running'] as const;

export const passSecondFactor = endpoint({
  method: 'POST',
  path: '/session/factor',
  does: 'The second factor at sign-in: a code of the app, or a recovery code',
  for: 'arriving',
  body: coded,
  output: done,
  refusals: ['wrong_state', 'wrong_code', ...ENDS],
  handle: async (ctx, { body }) => {
    const passed = await passFactor(ctx, body.code);
    return passed.ok ? { ok: true, value: DONE } : passed;
  },
  replay: () => DONE,
});

export const proveAgain = endpoint({
  method: 'POST',
  path: '/session/proof',
  does: 'Proves that it is still the same person; good for five minutes',
  for: 'staff',
  body: proof,
  output: done,
  refusals: ['wrong_code', 'wrong_password', 'step_up_needed', ...ENDS],
  handle: async (ctx, { body }) => {
    const proved = await prove(ctx, body);
    return proved.ok ? { ok: true, value: DONE } : proved;
  },
  replay: () => DONE,
});

export const beginApp = endpoint({
  method: 'POST',
  path: '/account/totp',
  does: 'Begins to add an authenticator app; its secret is said once',
  for: 'arriving',
  output: z.object({ factorId: z.string(), secret: z.string(), uri: z.string() }),
  status: 201,
  refusals: ['step_up_needed', 'conflict'],
  handle: (ctx) => beginTotp(ctx),
});

export const confirmApp = endpoint({
  method: 'POST',
  path: '/account/totp/confirm',
  does: 'Confirms an authenticator app by its first code; ten recovery codes are said once',
  for: 'arriving',
  body: confirming,
  output: z.object({ codes: z.array(z.string()) }),
  refusals: ['not_found', 'step_up_needed', 'wrong_code', 'too_many_tries', 'conflict'],
  handle: (ctx, { body }) => confirmTotp(ctx, body),
});

export const ownPassword = endpoint({
  method: 'POST',
  path: '/account/password',
  does: 'Chooses a new password of one’s own; every other session ends',
  for: 'arriving',
  stepUp: true,
  body: newPassword,
  output: done,
  refusals: ['not_found', 'second_factor_needed', 'weak_password', 'same_password', 'conflict', 'key_running'],
  handle: async (ctx, { body }) => {
    const changed = await changePassword(ctx, body.password);
    return changed.ok ? { ok: true, value: DONE } : changed;
  },
  replay: () => DONE,
});

export const endStaffFactors = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/factors/end',
  does: 'Takes somebody’s second factors away, such as after a lost phone',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  output: z.object({ staffId: z.string() }),
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endFactors(ctx, params.staffId),
});
