import { z } from 'zod';
import { country } from '#lib/cases/schema';
import { staffParams } from '#lib/staff/schema';

export const certificateParams = staffParams.extend({ country });
export const newCertificate = z.strictObject({ country, until: z.iso.date() });
export type NewCertificate = z.output<typeof newCertificate>;
