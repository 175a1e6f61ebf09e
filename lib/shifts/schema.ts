import { z } from 'zod';
import { timeZone } from '#lib/cases/schema';
import { isWallTime } from '#lib/schedule/rules';

const wallTime = z.string().refine(isWallTime, 'is not a time from 00:00 to 24:00');

export const shiftParams = z.strictObject({ shiftId: z.string().regex(/^shift_[0-9a-z]{26}$/) });

export const newShift = z
  .strictObject({
    staffId: z.string().regex(/^staff_[0-9a-z]{26}$/),
    weekday: z.number().int().min(1).max(7),
    from: wallTime,
    to: wallTime,
    timeZone,
  })
  .refine(({ from, to }) => from !== to && from !== '24:00', {
    path: ['to'],
    message: 'is the time at which it begins',
  });
export type NewShift = z.output<typeof newShift>;
