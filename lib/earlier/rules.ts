const MINUTE = 60_000;
/** A freed time is offered to volunteers until so shortly before it: they asked for it, and are told at once. */
export const EARLIER_NOTICE_MINUTES = 10;
/** So many volunteers hear of one freed time. */
export const MOST_ASKED = 20;

/** Whether a time lies before a booking, and far enough ahead to come to it. */
export function isEarlier(startsAt: Date, booking: { startsAt: Date }, now: Date): boolean {
  return startsAt < booking.startsAt && startsAt.getTime() - now.getTime() >= EARLIER_NOTICE_MINUTES * MINUTE;
}

/** The clock's job for a time that has just been given back; none for one that is over. */
export function freedJobs(startsAt: Date, now: Date) {
  if (startsAt.getTime() - now.getTime() < EARLIER_NOTICE_MINUTES * MINUTE) return [];
  const at = startsAt.toISOString();
  return [{ task: 'offer_earlier', payload: { startsAt: at }, key: `earlier:${at}` }];
}
