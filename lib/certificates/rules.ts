import type { Interval } from '#lib/schedule/rules';

const DAY_MS = 86_400_000;

/** Until when each agent may talk with users of a country: through the last day, by UTC. Null where anybody may. */
export type Certified = ReadonlyMap<string, Date> | null;

/** The first instant after a certificate's last day. */
export function lapsesAt(until: string): Date {
  return new Date(Date.parse(until) + DAY_MS);
}

/** The times after each certificate, as absences from such calls until `to`. */
export function afterwards(certified: Certified, to: Date): Interval[] {
  return [...(certified ?? [])].map(([staffId, startsAt]) => ({ staffId, startsAt, endsAt: to }));
}
