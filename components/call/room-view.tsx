import type { LocalTrack, RemoteTrack, Room } from 'livekit-client';
import { type Side, sideOf } from '#lib/calls/rules';

export type Quality = 'unknown' | 'good' | 'fair' | 'poor';

/** What a screen shows of the room: both sides' tracks and how well they arrive. */
export type RoomView = {
  remoteVideo: RemoteTrack | null;
  remoteAudio: RemoteTrack | null;
  remoteHere: boolean;
  remoteMuted: boolean;
  localVideo: LocalTrack | null;
  microphoneOn: boolean;
  cameraOn: boolean;
  myLine: Quality;
  theirLine: Quality;
  soundBlocked: boolean;
  camerasNeeded: boolean;
};

export const EMPTY_VIEW: RoomView = {
  remoteVideo: null,
  remoteAudio: null,
  remoteHere: false,
  remoteMuted: false,
  localVideo: null,
  microphoneOn: false,
  cameraOn: false,
  myLine: 'unknown',
  theirLine: 'unknown',
  soundBlocked: false,
  camerasNeeded: false,
};

export type Kit = typeof import('livekit-client');

/** After these the view is made anew. */
export function shownEvents({ RoomEvent: on }: Kit) {
  return [
    on.ParticipantConnected,
    on.ParticipantDisconnected,
    on.TrackSubscribed,
    on.TrackUnsubscribed,
    on.TrackMuted,
    on.TrackUnmuted,
    on.LocalTrackPublished,
    on.LocalTrackUnpublished,
    on.ConnectionQualityChanged,
    on.AudioPlaybackStatusChanged,
    on.MediaDevicesError,
    on.ActiveDeviceChanged,
  ] as const;
}

/** The room as a screen shows it; of two agents in the moment of a handover, whoever came last. */
export function viewOf({ Track, ConnectionQuality }: Kit, room: Room, other: Side): RoomView {
  const them = [...room.remoteParticipants.values()].findLast(({ identity }) => sideOf(identity) === other);
  const me = room.localParticipant;
  const line = (quality: string | undefined): Quality => {
    if (quality === ConnectionQuality.Excellent) return 'good';
    if (quality === ConnectionQuality.Good) return 'fair';
    return quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost ? 'poor' : 'unknown';
  };
  const camera = them?.getTrackPublication(Track.Source.Camera);
  const voice = them?.getTrackPublication(Track.Source.Microphone);
  const mine = me.getTrackPublication(Track.Source.Camera);
  return {
    remoteVideo: camera?.isMuted ? null : (camera?.track ?? null),
    remoteAudio: voice?.track ?? null,
    remoteHere: them !== undefined,
    remoteMuted: them !== undefined && (voice?.isMuted ?? true),
    localVideo: mine?.isMuted ? null : (mine?.track ?? null),
    microphoneOn: me.isMicrophoneEnabled,
    cameraOn: me.isCameraEnabled,
    myLine: line(me.connectionQuality),
    theirLine: line(them?.connectionQuality),
    soundBlocked: !room.canPlaybackAudio,
    camerasNeeded: me.lastCameraError !== undefined,
  };
}
