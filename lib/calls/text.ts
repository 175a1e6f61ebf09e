import type { EndReason } from '#lib/calls/schema';

export const PHASE_TEXT = {
  connecting: { title: 'Connecting', line: 'Joining the room. Your ticks are saved on their own.' },
  reconnecting: { title: 'The line dropped', line: 'Coming back to the same place by itself; every tick is saved.' },
  elsewhere: { title: 'The call goes on in another window', line: 'Only one window of an agent can take part.' },
  failed: {
    title: 'The video could not be connected',
    line: 'The checklist is saved. Check the network, then try again.',
  },
  over: { title: 'The call has ended', line: 'Opening the case as it stands now.' },
} as const;

/** Why a call came to no verdict, as an agent says it; the end that each belongs to is in lib/calls/schema. */
export const END_REASON_TEXT: Record<EndReason, string> = {
  line: 'The line broke',
  device: 'Their device gave up',
  left: 'They left',
  user: 'They never came',
  agent: 'No agent came',
  light: 'Too dark, or too bright',
  sound: 'No sound that could be understood',
  doubt: 'Something was not right',
  disturbance: 'Somebody or something disturbed it',
  safety: 'They did not seem free',
  user_asked: 'They asked for another time',
  agent_away: 'You have to leave',
};

export const QUALITY_TEXT = { unknown: 'unknown', good: 'good', fair: 'fair', poor: 'poor' } as const;

/** Every key of the agent's screen of a call, by what it concerns. */
// biome-ignore format: one key a line
export const DESK_KEYS: readonly { group: string; keys: readonly (readonly [key: string, does: string])[] }[] = [
  { group: 'Step in hand', keys: [
    ['↑ ↓', 'The step before, the next step'],
    ['a', 'Ask it on their screen, or take it off'],
    ['s', 'Take the still of this step, here and on their own camera'],
    ['n i u', 'Show them how to hold it: nearer, tilted, turned over'],
    ['l', 'Look at the stills, large and side by side'],
    ['g', 'What a genuine one looks like, and a false one'],
    ['p', 'Pass'],
    ['f', 'Fail'],
  ] },
  { group: 'Picture', keys: [
    ['+ -', 'Larger, smaller; the wheel does the same'],
    ['0', 'As it is'],
    ['shift+↑↓←→', 'Move an enlarged picture; dragging does the same'],
    ['r', 'Rotate by a quarter'],
    ['h', 'Hold this frame for looking, or go on'],
    ['t', 'Ask for their other camera, or take that back'],
    ['o', 'A window of its own, or back'],
  ] },
  { group: 'Beside it', keys: [
    ['d', 'What is on file'],
    ['c', 'Messages; once more: write one'],
    ['1 … 9', 'While messages are open: send that sentence'],
    ['w', 'Call a supervisor, quietly'],
    ['x', 'Help: a supervisor, a colleague, end and block'],
    ['e', 'End without a verdict'],
    ['m', 'Mute yourself, or speak'],
    ['v', 'Your camera off, or on'],
    ['?', 'This list'],
  ] },
];

/** A moment of a call: "4:07". */
export function momentText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
