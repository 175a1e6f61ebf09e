import type { ReadinessFigures } from '#db/schema/guests';
import { isReady } from '#lib/readiness/rules';

const MINUTE = 60_000;

/** `ready` asks to try the device once more; the others say that the call comes. */
export type Reminder = 'day' | 'hour' | 'ready' | 'soon';
/** So many minutes before the start a user is reminded. */
export const REMINDER_MINUTES: Readonly<Record<Reminder, number>> = { day: 1440, hour: 60, ready: 30, soon: 10 };
/** A reminder that would follow the booking itself within these minutes tells nothing. */
const TOO_CLOSE = 10;

const NAMES = ['day', 'hour', 'ready', 'soon'] as const satisfies readonly Reminder[];

/** When a reminder is due, and until when it still tells the truth: the next one takes over, or the call begins. */
export function reminderSpan(before: Reminder, startsAt: Date): { from: Date; until: Date } {
  const at = (minutes: number) => new Date(startsAt.getTime() - minutes * MINUTE);
  const next = NAMES[NAMES.indexOf(before) + 1];
  return { from: at(REMINDER_MINUTES[before]), until: next ? at(REMINDER_MINUTES[next]) : startsAt };
}

/** Whether a reminder may be sent at `now`: never before its time, never after it. */
export function isReminderDue(before: Reminder, startsAt: Date, now: Date): boolean {
  const { from, until } = reminderSpan(before, startsAt);
  return now >= from && now < until;
}

/** A device that did this lately need not be tried again: the light of yesterday says nothing. */
const TRIED_HOURS = 12;

/** Whether a user should try their device once more before a call: from half an hour on, unless it has just been fine. */
export function isRehearsalDue(
  startsAt: Date,
  tried: { figures: ReadinessFigures | null; checkedAt: Date | null },
  now: Date,
): boolean {
  if (now < reminderSpan('ready', startsAt).from || now >= startsAt) return false;
  const isFresh = tried.checkedAt !== null && now.getTime() - tried.checkedAt.getTime() < TRIED_HOURS * 60 * MINUTE;
  return !(isFresh && tried.figures !== null && isReady(tried.figures));
}

/** The reminders of a time booked at `now`, each with its moment. */
export function remindersFor(startsAt: Date, now: Date): { before: Reminder; at: Date }[] {
  return NAMES.map((before) => ({ before, at: reminderSpan(before, startsAt).from })).filter(
    ({ at }) => at.getTime() - now.getTime() >= TOO_CLOSE * MINUTE,
  );
}

/** The clock's jobs for a booking. A moved booking replaces them; one that comes too late or too early does nothing. */
export function jobsOf(booking: { id: string; startsAt: Date; agentGraceMinutes: number }, now: Date) {
  const bookingId = booking.id;
  return [
    ...remindersFor(booking.startsAt, now).map(({ before, at }) => ({
      task: 'remind',
      payload: { bookingId, before },
      key: `remind:${bookingId}:${before}`,
      runAt: at,
    })),
    {
      task: 'mind_start',
      payload: { bookingId },
      key: `start:${bookingId}`,
      runAt: new Date(booking.startsAt.getTime() + booking.agentGraceMinutes * MINUTE),
    },
  ];
}
