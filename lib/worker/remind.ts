import { log } from '#lib/log';
import { remind } from '#lib/reminders/commands';
import type { Reminder } from '#lib/reminders/rules';
import { systemCtx } from '#lib/worker/context';

/** One reminder's moment has come; a lost race is asked again, since the booking may have been moved at that moment. */
export async function remindOne(bookingId: string, before: Reminder, now: Date = new Date()): Promise<boolean> {
  const done = await remind(systemCtx(now), bookingId, before);
  if (done.ok) log().info({ bookingId, before }, 'reminded');
  return done.ok;
}
