type Change = { name: string; kind: 'leave' | 'extra'; fromLocal: string; toLocal: string; timeZone: string };

/** "Mara Lindqvist is away from 2 Mar, 09:00 to 4 Mar, 17:00 (Europe/Stockholm)". */
export function changeText({ name, kind, fromLocal, toLocal, timeZone }: Change): string {
  const does = kind === 'leave' ? 'is away' : 'works more';
  return `${name} ${does} from ${localText(fromLocal)} to ${localText(toLocal)} (${timeZone})`;
}

/** "Founders’ day, 24 Dec (everywhere)". */
export function holidayText(holiday: { day: string; name: string; timeZone: string | null }): string {
  return `${holiday.name}, ${dayOf(holiday.day)} (${holiday.timeZone ?? 'everywhere'})`;
}

const localText = (local: string) => `${dayOf(local.slice(0, 10))}, ${local.slice(11)}`;

function dayOf(day: string): string {
  const options = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(`${day}T12:00Z`)).replace(',', '');
}
