export const RECORDING_MODES = ['none', 'sound', 'video'] as const;
export type RecordingMode = (typeof RECORDING_MODES)[number];

/**
 * What the house has decided about calls. `recording`: what is kept of the conversation itself. `sameFaceSeconds`: after
 * a gap this long the agent has to look whether it is still the same face. `livenessSeconds`: after one this long the
 * actions are drawn and shown anew as well.
 */
export type CallPolicy = { recording: RecordingMode; sameFaceSeconds: number; livenessSeconds: number };

/** As it is where nobody has decided: nothing is recorded, a gap of ten seconds asks for a look, one of a minute for all. */
export const CALL_POLICY: CallPolicy = { recording: 'none', sameFaceSeconds: 10, livenessSeconds: 60 };

export const GAP_SECONDS = { least: 5, most: 600 } as const;
