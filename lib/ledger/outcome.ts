import { type Refusal, type RefusalCode, refuse } from '#lib/errors';
import type { Committed } from '#lib/ledger/commit';

/**
 * What a command answers after the door: its value, or the refusal that the lost race means. `constraints` names what a
 * violated constraint means here, such as `{ bookings_no_overlap: 'slot_taken' }`; anything else is `conflict`.
 */
export function settle<T, C extends RefusalCode = never>(
  done: Committed,
  value: T,
  constraints: Readonly<Record<string, C>> = {},
): { ok: true; value: T } | Refusal<C | 'conflict' | 'key_running'> {
  if (done.ok) return { ok: true, value };
  if (done.why === 'repeated') return refuse('key_running');
  const named = done.constraint ? constraints[done.constraint] : undefined;
  return refuse(named ?? 'conflict');
}
