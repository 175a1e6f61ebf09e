import { z } from 'zod';
import { takeEarlier, wantEarlier } from '#lib/earlier/commands';
import { wanting } from '#lib/earlier/schema';
import { endpoint } from '#lib/http/endpoint';
import { choice } from '#lib/schedule/schema';

export const askEarlier = endpoint({
  method: 'POST',
  path: '/guest/booking/earlier',
  does: 'Asks to be told of freed times before the booked one, or takes that back',
  for: 'guest',
  body: wanting,
  output: z.object({ bookingId: z.string(), wants: z.boolean() }),
  refusals: ['wrong_state', 'conflict', 'key_running'],
  handle: (ctx, { body }) => wantEarlier(ctx, body.wants),
});

export const yesEarlier = endpoint({
  method: 'POST',
  path: '/guest/booking/earlier/take',
  does: 'Takes a freed time instead of the booked one; the first yes gets it',
  for: 'guest',
  body: choice,
  output: z.object({ bookingId: z.string(), startsAt: z.string(), endsAt: z.string() }),
  refusals: ['wrong_state', 'slot_taken', 'too_many_tries', 'conflict', 'key_running'],
  handle: (ctx, { body }) => takeEarlier(ctx, body.startsAt),
});
