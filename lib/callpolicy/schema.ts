import { z } from 'zod';
import { GAP_SECONDS, RECORDING_MODES } from '#lib/callpolicy/rules';

const seconds = z.number().int().min(GAP_SECONDS.least).max(GAP_SECONDS.most);

/** The policy of calls, whole: a change names every part of it. */
export const callPolicy = z
  .strictObject({ recording: z.enum(RECORDING_MODES), sameFaceSeconds: seconds, livenessSeconds: seconds })
  .refine(({ sameFaceSeconds, livenessSeconds }) => livenessSeconds >= sameFaceSeconds, {
    path: ['livenessSeconds'],
    message: 'is shorter than the gap that asks for a look at the face',
  });
