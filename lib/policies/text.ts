import { languageName } from '#lib/language/names';
import { ALL_QUEUES, type BookingPolicy } from '#lib/policies/rules';

/** Each number as a supervisor reads it: what it is, and what it is counted in. */
export const POLICY_TEXT: Readonly<Record<keyof BookingPolicy, { label: string; hint: string }>> = {
  slotMinutes: { label: 'Length of a call', hint: 'minutes' },
  bufferMinutes: { label: 'Kept free between two calls', hint: 'minutes' },
  noticeMinutes: { label: 'Earliest time offered', hint: 'minutes from now' },
  horizonDays: { label: 'Latest time offered', hint: 'days from now' },
  dailyCap: { label: 'Most calls a day', hint: 'of this queue, by UTC day; empty: as many as the team can hold' },
  cutoffMinutes: { label: 'Moving ends before the call', hint: 'minutes; giving a time back is always possible' },
  mostMoves: { label: 'Moves', hint: 'for each link' },
  mostBookings: { label: 'Times booked', hint: 'for each link; a fresh link begins anew' },
  mostMissed: { label: 'Missed times', hint: 'before the case lapses' },
  graceMinutes: { label: 'A late user is waited for', hint: 'minutes after the start; then the call is missed' },
  agentGraceMinutes: {
    label: 'A late agent is waited for',
    hint: 'minutes after the start; then a colleague takes the call',
  },
  callbackMinutes: { label: 'Place kept once called back', hint: 'minutes' },
};

/** A queue as people call it. */
export function queueText(queue: string): string {
  if (queue === ALL_QUEUES) return 'All languages';
  return languageName(queue.slice('queue_'.length));
}
