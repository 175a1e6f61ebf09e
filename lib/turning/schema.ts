import { z } from 'zod';
import { callId } from '#lib/calls/schema';

/** `user` looks at whoever holds the device, `environment` away from them (W3C Media Capture, `facingMode`). */
export const FACINGS = ['user', 'environment'] as const;
export type Facing = (typeof FACINGS)[number];

export const cameraWish = z.strictObject({ callId, facing: z.enum(FACINGS).nullable() });
/** What the user's device did: the camera that is on now, `other` where it does not say, or `none` where there is no other. */
export const cameraDone = z.strictObject({ callId, facing: z.enum([...FACINGS, 'other', 'none']) });
