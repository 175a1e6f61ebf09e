'use client';

import type { Room } from 'livekit-client';
import { type RefObject, useEffect } from 'react';
import { startRecorder } from '#components/call/recorder';
import type { RoomView } from '#components/call/room-view';
import type { RecordingMode } from '#lib/callpolicy/rules';
import type { RecordingStanding } from '#lib/recordings/rules';
import { recordingText } from '#lib/recordings/text';

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
  const picture = view.remoteVideo?.mediaStreamTrack ?? null;
  const theirs = view.remoteAudio?.mediaStreamTrack ?? null;
  const isThere = theirs !== null && (wanted === 'sound' || picture !== null);
  useEffect(() => {
    if (!wanted || !isThere || !theirs) return;
    return startRecorder({ caseId, callId, kind: wanted, picture, voices: [theirs, ...ownVoice(room.current)] });
  }, [caseId, callId, wanted, isThere, picture, theirs, room]);
  const says = recordingText(recording);
  return says ? (
    <p className="desk-recording" role="status" data-standing={standing}>
      {says}
    </p>
  ) : null;
}

function ownVoice(room: Room | null): MediaStreamTrack[] {
  const published = [...(room?.localParticipant.audioTrackPublications.values() ?? [])];
  return published.flatMap(({ track }) => (track ? [track.mediaStreamTrack] : []));
}
