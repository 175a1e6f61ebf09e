import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { addShift, endShift } from '#lib/shifts/commands';
import { newShift, shiftParams } from '#lib/shifts/schema';

const shift = z.object({ shiftId: z.string() });

export const giveShift = endpoint({
  method: 'POST',
  path: '/shifts',
  does: 'Gives somebody who takes calls a weekly shift',
  for: 'supervisor',
  body: newShift,
  output: shift,
  status: 201,
  refusals: ['not_found', 'shift_overlap', 'conflict', 'key_running'],
  handle: (ctx, { body }) => addShift(ctx, body),
});

export const stopShift = endpoint({
  method: 'POST',
  path: '/shifts/{shiftId}/end',
  does: 'Ends a weekly shift from now on',
  for: 'supervisor',
  params: shiftParams,
  output: shift,
  refusals: ['not_found', 'conflict', 'key_running'],
  handle: (ctx, { params }) => endShift(ctx, params.shiftId),
});
