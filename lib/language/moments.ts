import type { Locale } from '#lib/language/locales';
import { INTL_TAG } from '#lib/language/locales';

export type Place = { locale: Locale; timeZone: string };

/** "Tuesday, 3 March 2026": a day in the user's own zone. */
export function dayText(at: Date, place: Place): string {
  return format(at, place, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Tuesday, 3 March": a day of a list that spans a few weeks, on one line. */
export function weekdayText(at: Date, place: Place): string {
  return format(at, place, { weekday: 'long', day: 'numeric', month: 'long' });
}

/** "Tue 3 March at 10:30": day and time on a button, joined as the language joins them; the year goes without saying. */
export function shortMomentText(at: Date, place: Place): string {
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  return format(at, place, { weekday: 'short', day: 'numeric', month: 'long', ...time });
}

/** "10:30": a time of day in one piece, always beside a day and a zone elsewhere on the page. */
export function timeText(at: Date, place: Place): string {
  return format(at, place, { timeStyle: 'short' }).replaceAll(' ', '\u00a0');
}

/** "Tuesday, 3 March 2026 at 10:30 (Europe/Madrid, UTC+01:00)": complete by itself, for mails. */
export function momentText(at: Date, place: Place): string {
  const moment = format(at, place, { dateStyle: 'full', timeStyle: 'short' });
  const zone = `(${zoneText(at, place.timeZone)})`;
  // Latin names and offsets within a line from right to left are isolated, else their brackets turn round.
  return place.locale === 'ar' ? `${moment} \u2066${zone}\u2069` : `${moment} ${zone}`;
}

/** "Europe/Madrid, UTC+01:00": the offset is that of the moment, so that a clock change in between shows. */
export function zoneText(at: Date, timeZone: string): string {
  const zone = knownTimeZone(timeZone);
  const parts = formatter('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const offset = parts.find((part) => part.type === 'timeZoneName')?.value.slice('GMT'.length) ?? '';
  // With the minus sign: a line may break after a hyphen.
  const text = `UTC${offset === '' ? '+00:00' : offset.replace('-', '\u2212')}`;
  return zone === 'UTC' ? 'UTC' : `${zone}, ${text}`;
}

/** `2026-03-03` in the user's zone: slots with the same key belong to the same day. */
export function dayKey(at: Date, timeZone: string): string {
  const options = { timeZone: knownTimeZone(timeZone), year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const parts = formatter('en', options).formatToParts(at);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The zone itself where this runtime knows it, else UTC: a wrong zone must not break a page. */
export function knownTimeZone(timeZone: string): string {
  try {
    formatter('en', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

function format(at: Date, place: Place, options: Intl.DateTimeFormatOptions): string {
  const timeZone = knownTimeZone(place.timeZone);
  return formatter(INTL_TAG[place.locale], { ...options, timeZone }).format(at);
}

const MOST_FORMATTERS = 200;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** A formatter as it was made before: making one costs a hundred times what it does, and a page of free times asks for thousands. */
export function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(tag, options);
  if (formatters.size >= MOST_FORMATTERS) formatters.clear();
  formatters.set(key, made);
  return made;
}

/** Forgets the formatters made so far: each goes by the zone data that the runtime had when it was made. */
export function forgetFormatters(): void {
  formatters.clear();
}
