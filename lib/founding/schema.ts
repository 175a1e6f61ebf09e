import { z } from 'zod';
import { nameLine, timeZone } from '#lib/cases/schema';

export const founding = z.strictObject({
  token: z.string().min(10).max(100),
  name: nameLine(120),
  email: z.email().max(320).toLowerCase(),
  password: z.string().min(1).max(1000),
  timeZone,
});
export type Founding = z.output<typeof founding>;
