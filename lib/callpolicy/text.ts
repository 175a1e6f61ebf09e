import { GAP_SECONDS, type RecordingMode } from '#lib/callpolicy/rules';

const WITHIN = `${GAP_SECONDS.least} to ${GAP_SECONDS.most}`;

/** What each way of recording keeps, as an administrator reads it before choosing. */
export const RECORDING_TEXT: Readonly<Record<RecordingMode, { label: string; hint: string }>> = {
  none: {
    label: 'Nothing',
    hint: 'Stills and the checklist are the evidence. Most houses need no more.',
  },
  sound: {
    label: 'Sound',
    hint: 'What is said, by both sides. Users are asked to agree to it first; who agreed to less is not recorded.',
  },
  video: {
    label: 'Picture and sound',
    hint: 'The user’s picture with what is said. Users are asked to agree to it first; who agreed to less is not recorded.',
  },
};

/** What holds for gaps, each in seconds. */
export const GAP_TEXT = {
  sameFaceSeconds: {
    label: 'Look whether it is the same face',
    hint: `after a user was away for so many seconds, ${WITHIN}; a grant waits for it`,
  },
  livenessSeconds: {
    label: 'Ask for the actions anew',
    hint: `after so many seconds, ${WITHIN}; never sooner than the look at the face`,
  },
} as const;
