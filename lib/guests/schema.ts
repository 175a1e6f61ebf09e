import { z } from 'zod';
import { LOCALES } from '#lib/language/locales';
import { CONSENT_VERSIONS } from '#lib/recordings/rules';

const pixels = z.number().int().min(0).max(20_000);

export const opening = z.strictObject({
  token: z.string().max(200),
  device: z.string().trim().max(400).default(''),
  locale: z.enum(LOCALES).optional(),
});

/** Figures alone: what a check of one's own device found. */
export const figures = z.strictObject({
  camera: z.enum(['ok', 'refused', 'in_use', 'none']),
  microphone: z.enum(['ok', 'refused', 'none', 'silent']),
  light: z.enum(['ok', 'dark', 'backlit', 'unknown']),
  width: pixels.optional(),
  height: pixels.optional(),
  framesPerSecond: z.number().min(0).max(1000).optional(),
  virtual: z.boolean().optional(),
  blurred: z.boolean().optional(),
  inApp: z.boolean().optional(),
  mbits: z.number().min(0).max(100_000).optional(),
  latencyMs: z.number().int().min(0).max(60_000).optional(),
});

export const agreement = z.strictObject({ version: z.enum(CONSENT_VERSIONS), locale: z.enum(LOCALES) });
export const language = z.strictObject({ locale: z.enum(LOCALES) });
export const entering = z.strictObject({ how: z.enum(['call_now', 'booked']) });
