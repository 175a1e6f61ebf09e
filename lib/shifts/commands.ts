import { and, eq, isNull } from 'drizzle-orm';
import { shifts } from '#db/schema/staff';
import type { Ctx, Supervisor } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { takesCalls } from '#lib/ledger/takes-calls';
import { runningShift, shiftsOf } from '#lib/shifts/queries';
import { overlapsAnother } from '#lib/shifts/rules';
import type { NewShift } from '#lib/shifts/schema';

/** Gives somebody who takes calls a weekly shift. `shift_overlap` where it runs into another of theirs. */
export async function addShift(ctx: Ctx<Supervisor>, wanted: NewShift) {
  const others = await shiftsOf(ctx.actor, wanted.staffId);
  if (!others) return refuse('not_found');
  if (overlapsAnother(wanted, others, ctx.now)) return refuse('shift_overlap');
  const shiftId = newId('shift', ctx.now);
  const { staffId, weekday, from, to, timeZone } = wanted;
  const done = await commit(ctx, {
    writes: [
      takesCalls(staffId),
      insert(shifts, { id: shiftId, staffId, weekday, fromTime: from, toTime: to, timeZone }),
    ],
    events: [{ kind: 'shift.added', subject: staffId, data: { shiftId, weekday, from, to, timeZone } }],
    answer: { shiftId },
  });
  return settle(done, { shiftId }, { shifts_no_overlap: 'shift_overlap' });
}

/** Ends a weekly shift from now on. Calls booked in it stay booked. */
export async function endShift(ctx: Ctx<Supervisor>, shiftId: string) {
  const found = await runningShift(ctx.actor, shiftId);
  if (!found) return refuse('not_found');
  const done = await commit(ctx, {
    writes: [update(shifts, { endedAt: ctx.now }, and(eq(shifts.id, shiftId), isNull(shifts.endedAt)))],
    events: [{ kind: 'shift.ended', subject: found.staffId, data: { shiftId } }],
    answer: { shiftId },
  });
  return settle(done, { shiftId });
}
