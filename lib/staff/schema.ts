import { z } from 'zod';
import type { StaffRole } from '#db/schema/staff';
import { nameLine, timeZone } from '#lib/cases/schema';
import { LOCALES } from '#lib/language/locales';

/** Every role, in the order in which they are offered. */
export const ROLES = ['agent', 'supervisor', 'auditor', 'admin'] as const satisfies readonly StaffRole[];

export const staffParams = z.strictObject({ staffId: z.string().regex(/^staff_[0-9a-z]{26}$/) });
/** How the console and the trail name a session: the first characters of its hash. */
export const sessionParams = z.strictObject({ session: z.string().regex(/^[0-9a-f]{12}$/) });

export const staffSessionParams = staffParams.extend(sessionParams.shape);

export const newStaff = z.strictObject({
  name: nameLine(120),
  email: z.email().max(320).toLowerCase(),
  role: z.enum(ROLES),
  timeZone,
  languages: z.array(z.enum(LOCALES)).min(1, 'choose at least one'),
});
export type NewStaff = z.output<typeof newStaff>;

export const newRole = z.strictObject({ role: z.enum(ROLES) });
