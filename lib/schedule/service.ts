import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export type CalendarEntry = {
  /** The booking's id: the same for every revision, so that a calendar replaces what it has. */
  uid: string;
  revision: number;
  startsAt: Date;
  endsAt: Date;
  /** RFC 5546: PUBLISH tells of a call, CANCEL takes it out again. */
  method: 'PUBLISH' | 'CANCEL';
  /** The house's own address: both methods ask for one. */
  organizer: string;
  summary: string;
  description?: string | undefined;
  /** Where the call takes place: the user's own link. Left out of a cancellation. */
  link?: string | undefined;
  stamp: Date;
};

/** A calendar file (RFC 5545) of one call, in UTC; it names nobody. */
export function calendarFile(entry: CalendarEntry): string {
  const { uid, revision, startsAt, endsAt, summary, description, link, stamp, organizer } = entry;
  const cancelled = entry.method === 'CANCEL';
  const calendar = ical({
    prodId: { company: 'second-look', product: 'video verification' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${uid}@second-look`,
    sequence: revision,
    start: startsAt,
    end: endsAt,
    stamp,
    summary,
    organizer: { name: 'Second Look', email: organizer },
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(description ? { description } : {}),
    ...(link && !cancelled ? { url: link, location: link } : {}),
  });
  return calendar.toString();
}
