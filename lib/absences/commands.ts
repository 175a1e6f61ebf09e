import { and, eq, isNull } from 'drizzle-orm';
import { holidays, rotaChanges } from '#db/schema/rota';
import { runningChange, runningHoliday } from '#lib/absences/queries';
import { spanOf } from '#lib/absences/rules';
import type { NewChange, NewHoliday } from '#lib/absences/schema';
import type { Ctx, Supervisor } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { REHOME } from '#lib/handover/rules';
import { newId } from '#lib/ids';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { insert, update } from '#lib/ledger/statements';
import { shiftsOf } from '#lib/shifts/queries';

/**
 * Writes an absence or a single day more beside somebody's weekly shifts. `wrong_state` where it is over already or
 * nothing of it is left by a clock change, `not_found` where nobody takes calls under this id.
 */
export async function changeRota(ctx: Ctx<Supervisor>, wanted: NewChange) {
  const { staffId, kind, from, to, timeZone } = wanted;
  if (!(await shiftsOf(ctx.actor, staffId))) return refuse('not_found');
  const row = { staffId, kind, fromLocal: from, toLocal: to, timeZone };
  const span = spanOf(row);
  if (!span || span.endsAt <= ctx.now) return refuse('wrong_state');
  const changeId = newId('change', ctx.now);
  const done = await commit(ctx, {
    writes: [insert(rotaChanges, { id: changeId, ...row, createdAt: ctx.now })],
    events: [{ kind: 'rota.changed', subject: staffId, data: { changeId, kind, from, to, timeZone } }],
    jobs: kind === 'leave' ? [REHOME] : [],
    answer: { changeId },
  });
  return settle(done, { changeId });
}

/** Takes an absence or a single day more back. */
export async function endRotaChange(ctx: Ctx<Supervisor>, changeId: string) {
  const found = await runningChange(ctx.actor, changeId);
  if (!found) return refuse('not_found');
  const done = await commit(ctx, {
    writes: [update(rotaChanges, { endedAt: ctx.now }, and(eq(rotaChanges.id, changeId), isNull(rotaChanges.endedAt)))],
    events: [{ kind: 'rota.change_ended', subject: found.staffId, data: { changeId, kind: found.kind } }],
    answer: { changeId },
  });
  return settle(done, { changeId });
}

/** Adds a day on which no shift begins. `wrong_state` for a day that is over. */
export async function addHoliday(ctx: Ctx<Supervisor>, { day, timeZone, name }: NewHoliday) {
  if (Date.parse(day) < ctx.now.getTime() - 2 * 86_400_000) return refuse('wrong_state');
  const holidayId = newId('holiday', ctx.now);
  const done = await commit(ctx, {
    writes: [insert(holidays, { id: holidayId, day, timeZone, name, createdAt: ctx.now })],
    events: [{ kind: 'holiday.added', subject: holidayId, data: { day, timeZone, name } }],
    jobs: [REHOME],
    answer: { holidayId },
  });
  return settle(done, { holidayId });
}

/** Takes a holiday back: shifts take place on that day again. */
export async function endHoliday(ctx: Ctx<Supervisor>, holidayId: string) {
  if (!(await runningHoliday(ctx.actor, holidayId))) return refuse('not_found');
  const done = await commit(ctx, {
    writes: [update(holidays, { endedAt: ctx.now }, and(eq(holidays.id, holidayId), isNull(holidays.endedAt)))],
    events: [{ kind: 'holiday.ended', subject: holidayId, data: {} }],
    answer: { holidayId },
  });
  return settle(done, { holidayId });
}
