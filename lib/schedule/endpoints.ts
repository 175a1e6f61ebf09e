import { z } from 'zod';
import { endpoint } from '#lib/http/endpoint';
import { bookSlot, cancelBooking, moveBooking } from '#lib/schedule/commands';
import { choice } from '#lib/schedule/schema';

const booked = z.object({ bookingId: z.string(), startsAt: z.string(), endsAt: z.string() });
const refusals = ['not_found', 'wrong_state', 'slot_taken', 'bookings_spent', 'conflict', 'key_running'] as const;
const moving = ['wrong_state', 'slot_taken', 'too_late', 'moves_spent', 'conflict', 'key_running'] as const;

export const bookTime = endpoint({
  method: 'POST',
  path: '/guest/booking',
  does: 'Books a call at one of the offered times',
  for: 'guest',
  body: choice,
  output: booked,
  status: 201,
  refusals,
  handle: (ctx, { body }) => bookSlot(ctx, body.startsAt),
});

export const moveTime = endpoint({
  method: 'POST',
  path: '/guest/booking/move',
  does: 'Moves the booked call to another offered time',
  for: 'guest',
  body: choice,
  output: booked,
  refusals: moving,
  handle: (ctx, { body }) => moveBooking(ctx, body.startsAt),
});

export const cancelTime = endpoint({
  method: 'POST',
  path: '/guest/booking/cancel',
  does: 'Gives the booked time back',
  for: 'guest',
  output: z.object({ caseId: z.string(), state: z.string() }),
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx) => cancelBooking(ctx),
});
