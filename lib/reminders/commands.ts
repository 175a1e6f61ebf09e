import { and, eq, isNull, sql } from 'drizzle-orm';
import { bookings } from '#db/schema/schedule';
import { reminders } from '#db/schema/waiting';
import type { Ctx, System } from '#lib/access/actors';
import { refuse } from '#lib/errors';
import { commit } from '#lib/ledger/commit';
import { settle } from '#lib/ledger/outcome';
import { oweMail } from '#lib/ledger/owe-mail';
import { insert, update } from '#lib/ledger/statements';
import { bookingToMind } from '#lib/reminders/queries';
import { isRehearsalDue, isReminderDue, type Reminder } from '#lib/reminders/rules';

/**
 * Reminds the user of a booked call, by mail and by the platform's own means (`case.reminder`). Refuses `wrong_state`
 * outside its time, once the booking is over, and where a device is to be tried that has just been; `conflict` where it was done already for this start.
 */
export async function remind(ctx: Ctx<System>, bookingId: string, before: Reminder) {
  const found = await bookingToMind(ctx.actor, bookingId);
  if (!found || !isReminderDue(before, found.startsAt, ctx.now)) return refuse('wrong_state');
  const { caseId, startsAt } = found;
  if (before === 'ready' && !isRehearsalDue(startsAt, found, ctx.now)) return refuse('wrong_state');
  const at = startsAt.toISOString();
  const mail = oweMail(ctx.now, caseId, `reminder_${before}`, { bookingId, startsAt: at });
  const same = and(eq(bookings.id, bookingId), isNull(bookings.endedAt), eq(bookings.revision, found.revision));
  const done = await commit(ctx, {
    writes: [
      update(bookings, { revision: sql`${bookings.revision}` }, same),
      insert(reminders, { bookingId, caseId, startsAt, before, at: ctx.now }),
      mail.write,
    ],
    events: [{ kind: 'case.reminded', subject: caseId, data: { bookingId, before, startsAt: at } }, mail.event],
    jobs: [mail.job],
  });
  return settle(done, { bookingId });
}
