import type { BlockReason } from '#lib/safety/rules';

export const BLOCK_LABEL: Readonly<Record<BlockReason, string>> = {
  threat: 'Threats, to you or to somebody with them',
  insult: 'Insults or indecency that does not stop',
  intruder: 'Somebody forces their way into the call',
  recording: 'The call is filmed or streamed',
  other: 'Another reason',
};

/** What the agent reads once the user has said that they are not free to talk. They must not show that they read it. */
export const CAUTION_TEXT = {
  title: 'The user may not be free to talk',
  line: 'Do not speak of it. Go on as usual, or end with “another time”. The supervisors know; no grant until one of them has looked.',
  case: 'In a call the user said, unseen, that the moment does not suit them. They may not have been free to talk. Look at the call, then say what you found: until then no grant can be proposed or approved.',
} as const;
