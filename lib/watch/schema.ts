import { z } from 'zod';

export const alertParams = z.strictObject({ alertId: z.string().regex(/^alert_[0-9a-z]{26}$/) });
