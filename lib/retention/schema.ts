import { z } from 'zod';
import { line } from '#lib/cases/schema';

export const reasoned = z.strictObject({ reason: line(500) });
