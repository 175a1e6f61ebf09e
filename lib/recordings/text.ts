import type { RecordingMode } from '#lib/callpolicy/rules';
import type { RecordingStanding } from '#lib/recordings/rules';

/** Where the recording of a call stands, for the agent; null where there is nothing to say. */
export function recordingText({ standing, kind }: { standing: RecordingStanding; kind: RecordingMode }): string | null {
  if (standing === 'on') return kind === 'sound' ? 'Recording sound' : 'Recording picture and sound';
  if (standing === 'awaited') return 'The recording begins once the line stands.';
  if (standing === 'faltering') return 'The recording cannot be kept right now. The call goes on.';
  return standing === 'not_agreed' ? 'Not recorded: the user agreed to an earlier text.' : null;
}

/** What the agent says of a recording before asking aloud whether it is all right; nothing where nothing is recorded. */
export function saidOf({ standing, kind }: { standing: RecordingStanding; kind: RecordingMode }): string {
  if (kind === 'none' || standing === 'off' || standing === 'not_agreed') return '';
  return kind === 'sound' ? 'What we say is recorded.' : 'Your picture and what we say are recorded.';
}

/** For the agent whose browser has no recorder. */
export const CANNOT_RECORD = 'This browser cannot record. The call goes on; a current Chrome, Edge or Firefox can.';

/** The message for the user's own screen; null while nothing is recorded. */
export function recordsNow({ standing, kind }: { standing: RecordingStanding; kind: RecordingMode }) {
  if (standing === 'faltering') return 'recordingFalters' as const;
  if (standing !== 'on') return null;
  return kind === 'sound' ? ('recordsSound' as const) : ('recordsVideo' as const);
}
