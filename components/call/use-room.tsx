'use client';

import type { LocalTrack, RemoteTrack, Room, RoomOptions } from 'livekit-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '#lib/http/client';

export type Phase = 'connecting' | 'live' | 'reconnecting' | 'elsewhere' | 'failed' | 'over';
export type Ticket = { url: string; token: string; callId: string };
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

type RoomWish = {
  /** Whose pictures are wanted. */
  other: 'agent' | 'guest';
  join: () => Promise<Answer<Ticket>>;
  /** Asked when the server says that there is nothing to join any more: the page looks again. */
  onOver: () => void;
  options?: RoomOptions;
};

const EMPTY: RoomView = {
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

/** Pauses before each new try; after the last one the person is asked. Together they outlast a restart of the server. */
const PAUSES_MS = [300, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 15_000, 15_000];
const OVER = ['not_admitted', 'wrong_state', 'lease_lost', 'not_found', 'unauthenticated', 'forbidden', 'device_waits'];

/** Holds the connection to the call's room: joins, comes back by itself with a fresh token, and says where it stands. */
export function useRoom(wish: RoomWish) {
  const [phase, setPhase] = useState<Phase>('connecting');
  const [view, setView] = useState<RoomView>(EMPTY);
  const [start, setStart] = useState(0);
  const room = useRef<Room | null>(null);
  const latest = useRef(wish);
  latest.current = wish;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `start` asks for a connection anew
  useEffect(() => {
    const line = keepLine(latest, { setPhase, setView, hold: (held) => (room.current = held) });
    return () => line.stop();
  }, [start]);

  const again = useCallback(() => setStart((n) => n + 1), []);
  return { phase, view, again, room };
}

type Sinks = { setPhase(phase: Phase): void; setView(view: RoomView): void; hold(room: Room | null): void };

function keepLine(wish: { current: RoomWish }, { setPhase, setView, hold }: Sinks) {
  let stopped = false;
  let tries = 0;
  let room: Room | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    const pause = PAUSES_MS[tries];
    tries += 1;
    if (stopped) return;
    if (pause === undefined) return setPhase('failed');
    timer = setTimeout(connect, pause);
  };
  const connect = async () => {
    setPhase(tries > 1 ? 'reconnecting' : 'connecting');
    const [kit, joined] = await Promise.all([import('livekit-client'), wish.current.join()]);
    if (stopped) return;
    if (!joined.ok) {
      if (!OVER.includes(joined.problem.code)) return later();
      setPhase('over');
      return wish.current.onOver();
    }
    // Two people need one layer of the picture: the full one, which the stills are taken from.
    const publishDefaults = { simulcast: false };
    const made = new kit.Room({ publishDefaults, ...wish.current.options, disconnectOnPageLeave: true });
    room = made;
    hold(made);
    const show = () => !stopped && room === made && setView(viewOf(kit, made, wish.current.other));
    for (const event of shownEvents(kit)) made.on(event, show);
    made.on(kit.RoomEvent.Reconnecting, () => setPhase('reconnecting'));
    made.on(kit.RoomEvent.SignalReconnecting, () => setPhase('reconnecting'));
    made.on(kit.RoomEvent.Reconnected, () => setPhase('live'));
    made.on(kit.RoomEvent.Disconnected, (reason) => {
      if (stopped || room !== made) return;
      setView(EMPTY);
      if (reason === kit.DisconnectReason.DUPLICATE_IDENTITY) return setPhase('elsewhere');
      setPhase('reconnecting');
      later();
    });
    try {
      await made.connect(joined.value.url, joined.value.token);
      if (stopped) return void made.disconnect();
      tries = 1;
      setPhase('live');
      show();
      await made.localParticipant.enableCameraAndMicrophone().catch(() => undefined);
      show();
    } catch {
      if (made.state === kit.ConnectionState.Disconnected && room === made) {
        room = null;
        later();
      }
    }
  };
  timer = setTimeout(connect, 0);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      hold(null);
      void room?.disconnect();
    },
  };
}

type Kit = typeof import('livekit-client');

function shownEvents({ RoomEvent: on }: Kit) {
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

function viewOf({ Track, ConnectionQuality }: Kit, room: Room, other: string): RoomView {
  const them = [...room.remoteParticipants.values()].find((participant) => participant.identity === other);
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
