import { z } from 'zod';
import { line, timeZone } from '#lib/cases/schema';

const local = z.string().regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'is not a day and a time');
const day = z.iso.date();

export const changeParams = z.strictObject({ changeId: z.string().regex(/^change_[0-9a-z]{26}$/) });
export const holidayParams = z.strictObject({ holidayId: z.string().regex(/^holiday_[0-9a-z]{26}$/) });

export const newChange = z
  .strictObject({
    staffId: z.string().regex(/^staff_[0-9a-z]{26}$/),
    kind: z.enum(['leave', 'extra']),
    from: local.refine(isDay, 'is not a day of the calendar'),
    to: local.refine(isDay, 'is not a day of the calendar'),
    timeZone,
  })
  .refine(({ from, to }) => to > from, { path: ['to'], message: 'is not after the beginning' })
  .refine(({ from, to }) => Date.parse(`${to}Z`) - Date.parse(`${from}Z`) <= 400 * 86_400_000, {
    path: ['to'],
    message: 'is more than a year after the beginning',
  });
export type NewChange = z.output<typeof newChange>;

export const newHoliday = z.strictObject({ day, timeZone: timeZone.nullable(), name: line(80) });
export type NewHoliday = z.output<typeof newHoliday>;

function isDay(text: string): boolean {
  const at = new Date(`${text}Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text.slice(0, 10);
}
