import { z } from 'zod';

export const wanting = z.strictObject({ wants: z.boolean() });
