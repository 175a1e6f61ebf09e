'use client';

import type { Room } from 'livekit-client';
import { type RefObject, useEffect, useRef } from 'react';
import { canRecord, type Recorder, startRecorder } from '#components/call/recorder';
import type { RoomView } from '#components/call/room-view';
import type { RecordingMode } from '#lib/callpolicy/rules';
import type { RecordingStanding } from '#lib/recordings/rules';
import { CANNOT_RECORD, recordingText } from '#lib/recordings/text';

export type RecordingShown = { standing: RecordingStanding; kind: RecordingMode };
type RecorderProps = {
  caseId: string;
  callId: string;
  recording: RecordingShown;
  view: RoomView;
  room: RefObject<Room | null>;
};

/** Records the call where the house says so and the user agreed, and says where that stands. */
export function CallRecorder({ caseId, callId, recording, view, room }: RecorderProps) {
  const { kind, standing } = recording;
  const wanted = kind !== 'none' && standing !== 'off' && standing !== 'not_agreed' ? kind : null;
  const theirs = useLastPicture(view);
  const picture = wanted === 'video' ? theirs : null;
  const recorder = useRef<Recorder | null>(null);
  const isThere = wanted === 'sound' ? view.remoteAudio !== null : picture !== null;
  useEffect(() => {
    if (!wanted || !isThere || !canRecord(wanted)) return;
    const started = startRecorder({ caseId, callId, kind: wanted, picture });
    recorder.current = started;
    return () => {
      recorder.current = null;
      started.stop();
    };
  }, [caseId, callId, wanted, isThere, picture]);
  // Voices come and go without the recording's being broken.
  useEffect(() => recorder.current?.hear(voices(view, room.current)));
  const isUnable = standing === 'awaited' && isThere && wanted !== null && !canRecord(wanted);
  const says = isUnable ? CANNOT_RECORD : recordingText(recording);
  return says ? (
    <p className="desk-recording" role="status" data-standing={standing}>
      {says}
    </p>
  ) : null;
}

/** The picture that arrives. While their camera is off its track stays, and the voices are recorded on. */
function useLastPicture({ remoteVideo }: RoomView): MediaStreamTrack | null {
  const last = useRef<MediaStreamTrack | null>(null);
  if (remoteVideo) last.current = remoteVideo.mediaStreamTrack;
  return last.current?.readyState === 'live' ? last.current : null;
}

function voices({ remoteAudio }: RoomView, room: Room | null): MediaStreamTrack[] {
  const own = [...(room?.localParticipant.audioTrackPublications.values() ?? [])].map(({ track }) => track);
  return [remoteAudio, ...own].flatMap((track) => (track ? [track.mediaStreamTrack] : []));
}
