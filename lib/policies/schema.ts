import { z } from 'zod';
import { type BookingPolicy, POLICY_BOUNDS } from '#lib/policies/rules';

const within = (field: keyof BookingPolicy) =>
  z.number().int().min(POLICY_BOUNDS[field][0]).max(POLICY_BOUNDS[field][1]);

export const queueParams = z.strictObject({ queue: z.string().regex(/^queue_(all|[a-z]{2,3})$/) });

/** A whole policy, and the version that it was made from: of two who change one at once, the second one looks again. */
export const policyChange = z.strictObject({
  from: z.number().int().min(0),
  policy: z.strictObject({
    slotMinutes: within('slotMinutes'),
    bufferMinutes: within('bufferMinutes'),
    noticeMinutes: within('noticeMinutes'),
    horizonDays: within('horizonDays'),
    dailyCap: within('dailyCap').nullable(),
    cutoffMinutes: within('cutoffMinutes'),
    mostMoves: within('mostMoves'),
    mostBookings: within('mostBookings'),
    mostMissed: within('mostMissed'),
    graceMinutes: within('graceMinutes'),
    agentGraceMinutes: within('agentGraceMinutes'),
    callbackMinutes: within('callbackMinutes'),
  }),
});
export type PolicyChange = z.output<typeof policyChange>;
