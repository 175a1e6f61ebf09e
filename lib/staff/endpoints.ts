import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { changeRole, createStaff, disableStaff, replacePassword } from '#lib/staff/commands';
import { newRole, newStaff, staffParams } from '#lib/staff/schema';

const person = z.object({ staffId: z.string() });
/** `password` is null when the same request is asked again: it was said once. */
const personWithPassword = person.extend({ password: z.string().nullable() });
const withoutPassword = (answer: unknown) => ({ ...person.parse(answer), password: null });
const changed = ['not_found', 'own_account', 'wrong_state', 'conflict', 'key_running'] as const;

export const addStaff = endpoint({
  method: 'POST',
  path: '/staff',
  does: 'Makes an account with a generated password, said once',
  for: 'admin',
  stepUp: true,
  body: newStaff,
  output: personWithPassword,
  status: 201,
  refusals: ['email_taken', 'conflict', 'key_running'],
  handle: (ctx, { body }) => createStaff(ctx, body),
  replay: withoutPassword,
});

export const setRole = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/role',
  does: 'Gives somebody another role and ends their sessions',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  body: newRole,
  output: person,
  refusals: changed,
  handle: (ctx, { params, body }) => changeRole(ctx, params.staffId, body.role),
});

export const newStaffPassword = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/password',
  does: 'Gives somebody a new generated password, said once, and ends their sessions',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  output: personWithPassword,
  refusals: ['not_found', 'wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { params }) => replacePassword(ctx, params.staffId),
  replay: withoutPassword,
});

export const endAccount = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/disable',
  does: 'Ends an account and its sessions',
  for: 'admin',
  stepUp: true,
  params: staffParams,
  output: person,
  refusals: changed,
  handle: (ctx, { params }) => disableStaff(ctx, params.staffId),
});
