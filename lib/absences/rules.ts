import { Temporal } from 'temporal-polyfill';
import type { Interval } from '#lib/schedule/rules';
import type { Rota } from '#lib/slots/rules';

/** A departure from the weekly shifts as it is written: local wall times in one zone. */
export type RotaChange = {
  staffId: string;
  kind: 'leave' | 'extra';
  fromLocal: string;
  toLocal: string;
  timeZone: string;
};

/** The instant of a local time; one that a clock change skips moves forward with the clock, of two the first. */
export function instantOf(local: string, timeZone: string): Date {
  const at = Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone, { disambiguation: 'compatible' });
  return new Date(at.epochMilliseconds);
}

/** The stretch of time of a change; null where a clock change leaves nothing of it. */
export function spanOf(change: RotaChange): Interval | null {
  const startsAt = instantOf(change.fromLocal, change.timeZone);
  const endsAt = instantOf(change.toLocal, change.timeZone);
  return startsAt < endsAt ? { staffId: change.staffId, startsAt, endsAt } : null;
}

/** Changes as the slots want them: absences and single days more, as instants. */
export function departures(changes: readonly RotaChange[]): Pick<Rota, 'extra' | 'away'> {
  const spans = (kind: RotaChange['kind']) =>
    changes.filter((change) => change.kind === kind).flatMap((change) => spanOf(change) ?? []);
  return { extra: spans('extra'), away: spans('leave') };
}
