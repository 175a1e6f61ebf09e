export type Talk = { staffId: string; callId: string };

/** The calls that a user may say were not with them: each once, from its end on, whatever became of it or of the case since. */
export function mayDisown(said: { talks: readonly Talk[]; disowned: readonly string[] }): Talk[] {
  return said.talks.filter(({ callId }) => !said.disowned.includes(callId));
}

/** A reason for another look, in the user's own words. */
export const MOST_WORDS = 1000;
