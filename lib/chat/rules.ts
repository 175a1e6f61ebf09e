/** What an agent may answer to somebody at the door; the user reads it in their own language. */
export const DOOR_PHRASES = [
  'two_minutes',
  'five_minutes',
  'finishing',
  'document',
  'light',
  'quiet',
  'speaker',
] as const;
export type DoorPhrase = (typeof DOOR_PHRASES)[number];

/** What an agent may say in the call without a common language. */
export const AGENT_PHRASES = [
  'hear_me',
  'write_here',
  'closer',
  'still',
  'repeat',
  'one_moment',
  'well_done',
  'almost_done',
  'another_time',
] as const;
export type AgentPhrase = (typeof AGENT_PHRASES)[number];

/** What a user may answer with one press. */
export const GUEST_PHRASES = ['yes', 'no', 'repeat', 'cannot_hear', 'cannot_see', 'one_moment', 'unclear'] as const;
export type GuestPhrase = (typeof GUEST_PHRASES)[number];

/** The most that one line may hold, in characters. */
export const LINE_LENGTH = 500;
/** So many lines a minute of one person: more than anybody types, fewer than a flood. */
export const LINES_A_MINUTE = 20;

/** A line as both screens show it. `phrase` names a sentence of either side, else `words` is what was written. */
export type ChatLine = {
  id: string;
  from: 'agent' | 'guest';
  phrase: string | null;
  words: string | null;
  momentMs: number;
};

/** Whether a stored phrase is one of a list; one of an older version of the list is not. */
export function isPhrase<P extends string>(list: readonly P[], phrase: string | null): phrase is P {
  return list.some((one) => one === phrase);
}
