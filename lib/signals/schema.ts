import { z } from 'zod';
import { callId } from '#lib/calls/schema';
import { AGENT_SIGNALS, GUEST_SIGNALS } from '#lib/signals/rules';

const figure = z.number().min(0).max(1_000_000);

/** Figures alone, none of them needed: a report holds no words, no names and no picture. */
const figures = z.strictObject({
  width: figure.optional(),
  height: figure.optional(),
  fromWidth: figure.optional(),
  fromHeight: figure.optional(),
  seconds: figure.optional(),
  meanMs: figure.optional(),
  deviationMicros: figure.optional(),
});

export const guestReport = z.strictObject({ kind: z.enum(GUEST_SIGNALS), figures });
export const agentReport = z.strictObject({ callId, kind: z.enum(AGENT_SIGNALS), figures });
/** `clock` is the device's own time, in milliseconds since 1970. */
export const arrival = z.strictObject({ clock: z.number().int().min(0).max(8_640_000_000_000_000) });
export type Figures = z.output<typeof figures>;
