import { z } from 'zod';
import { handOver } from '#lib/handover/commands';
import { bookingParams } from '#lib/handover/schema';
import { endpoint } from '#lib/http/endpoint';

export const giveAway = endpoint({
  method: 'POST',
  path: '/bookings/{bookingId}/hand-over',
  does: 'Gives a promised call to another agent who is free at that time; the user keeps time and link',
  for: 'supervisor',
  params: bookingParams,
  output: z.object({ bookingId: z.string(), staffId: z.string().nullable() }),
  refusals: ['wrong_state', 'no_agent', 'slot_taken', 'conflict', 'key_running'],
  handle: (ctx, { params }) => handOver(ctx, params.bookingId),
});
