import type { CaseState } from '#lib/cases/lifecycle';

/** Where somebody may say that the call was not with them: from its end on, whatever became of it. */
const AFTER_THE_CALL: readonly CaseState[] = [
  'needs_info',
  'escalated',
  'proposed',
  'granted',
  'rejected',
  'frozen',
] as const;

/** Whether a case has got as far as a call that its user could disown. */
export function mayDisown(state: CaseState): boolean {
  return AFTER_THE_CALL.includes(state);
}

/** A reason for another look, in the user's own words. */
export const MOST_WORDS = 1000;
