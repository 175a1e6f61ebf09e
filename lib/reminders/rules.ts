const MINUTE = 60_000;

export type Reminder = 'day' | 'hour' | 'soon';
/** So many minutes before the start a user is reminded (source: the issue of booking; 24 h, 1 h, 10 min). */
export const REMINDER_MINUTES: Readonly<Record<Reminder, number>> = { day: 1440, hour: 60, soon: 10 };
/** A reminder that would follow the booking itself within these minutes tells nothing. */
const TOO_CLOSE = 10;
/** An agent who is not there so many minutes after the start is missing. */
export const AGENT_GRACE_MINUTES = 2;

const NAMES = ['day', 'hour', 'soon'] as const satisfies readonly Reminder[];

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

/** The reminders of a time booked at `now`, each with its moment. */
export function remindersFor(startsAt: Date, now: Date): { before: Reminder; at: Date }[] {
  return NAMES.map((before) => ({ before, at: reminderSpan(before, startsAt).from })).filter(
    ({ at }) => at.getTime() - now.getTime() >= TOO_CLOSE * MINUTE,
  );
}

/** The clock's jobs for a booking. A moved booking replaces them; one that comes too late or too early does nothing. */
export function jobsOf(booking: { id: string; startsAt: Date }, now: Date) {
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
      runAt: new Date(booking.startsAt.getTime() + AGENT_GRACE_MINUTES * MINUTE),
    },
  ];
}
