import { z } from 'zod';
import { ABILITIES } from '#lib/abilities/rules';

/** The whole declaration as it stands now; an empty list takes everything back. */
export const declaration = z.strictObject({ codes: z.array(z.enum(ABILITIES)).max(ABILITIES.length) });
