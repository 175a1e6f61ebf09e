import type { SlotState } from '#lib/schedule/rules';
import { SLOT_STATE_LABEL, WEEKDAY_LABEL } from '#lib/schedule/text';

/** "Mondays, 09:00 to 17:00 (Europe/Madrid)". */
export function shiftText(shift: { weekday: number; from: string; to: string; timeZone: string }): string {
  const day = WEEKDAY_LABEL[shift.weekday - 1] ?? '';
  return `${day}s, ${shift.from} to ${shift.to}${shift.to <= shift.from ? ' the next day' : ''} (${shift.timeZone})`;
}

/** How a call on the schedule stands: what an event said of it, else what the clock says. */
export function callMark(endedWhy: string | null, slot: SlotState) {
  if (endedWhy === 'held') return { label: 'Held', tone: 'good', glyph: 'tick' } as const;
  if (endedWhy === 'unmet') return { label: 'Agent missing', tone: 'bad', glyph: 'bang' } as const;
  if (endedWhy === 'missed') return { label: 'Missed', tone: 'warn', glyph: 'bang' } as const;
  return { label: SLOT_STATE_LABEL[slot], ...MARKS[slot] };
}

const MARKS = {
  upcoming: { tone: 'neutral', glyph: 'clock' },
  open: { tone: 'info', glyph: 'live' },
  late: { tone: 'warn', glyph: 'clock' },
  missed: { tone: 'warn', glyph: 'bang' },
} as const;
