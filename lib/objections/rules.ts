import type { CaseState } from '#lib/cases/lifecycle';

export type Talk = { staffId: string; callId: string };

/** The calls that a user may say were not with them: each once, from its end on, whatever became of it or of the case since. */
export function mayDisown(state: CaseState, said: { talks: readonly Talk[]; disowned: readonly string[] }): Talk[] {
  return state === 'in_call' ? [] : said.talks.filter(({ callId }) => !said.disowned.includes(callId));
}

/** A reason for another look, in the user's own words. */
export const MOST_WORDS = 1000;
