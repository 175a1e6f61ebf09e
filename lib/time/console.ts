import { formatter, knownTimeZone } from '#lib/language/moments';

/** "Tue 3 Mar, 10:30": a moment for staff, in the zone given. */
export function momentShort(at: Date, timeZone: string): string {
  return `${dayShort(at, timeZone)}, ${clock(at, timeZone)}`;
}

/** "Tue 3 Mar", with the year where it is not this one. */
export function dayShort(at: Date, timeZone: string, now?: Date): string {
  const year = now && now.getUTCFullYear() !== at.getUTCFullYear() ? ({ year: 'numeric' } as const) : {};
  return part(at, timeZone, { weekday: 'short', day: 'numeric', month: 'short', ...year }).replace(',', '');
}

/** "10:30". */
export function clock(at: Date, timeZone: string): string {
  return part(at, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** "10:30:05": for events that follow each other closely. */
export function clockExact(at: Date, timeZone: string): string {
  return part(at, timeZone, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

function part(at: Date, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return formatter('en-GB', { ...options, timeZone: knownTimeZone(timeZone) }).format(at);
}
