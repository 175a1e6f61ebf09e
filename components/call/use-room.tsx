'use client';

import type { Room, RoomOptions } from 'livekit-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { EMPTY_VIEW, type Kit, type RoomView, shownEvents, viewOf } from '#components/call/room-view';
import type { Answer } from '#lib/http/client';

export type Phase = 'connecting' | 'live' | 'reconnecting' | 'elsewhere' | 'failed' | 'over';
export type Ticket = { url: string; token: string; callId: string };
type RoomWish = {
  /** Whose pictures are wanted. */
  other: 'agent' | 'guest';
  join: () => Promise<Answer<Ticket>>;
  /** Asked when the server says that there is nothing to join any more: the page looks again. */
  onOver: () => void;
  options?: RoomOptions;
};

/** Pauses before each new try; after the last one the person is asked. Together they outlast a restart of the server. */
const PAUSES_MS = [300, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 15_000, 15_000];
const OVER = ['not_admitted', 'wrong_state', 'lease_lost', 'not_found', 'unauthenticated', 'forbidden', 'device_waits'];

/** Holds the connection to the call's room: joins, comes back by itself with a fresh token, and says where it stands. */
export function useRoom(wish: RoomWish) {
  const [phase, setPhase] = useState<Phase>('connecting');
  const [view, setView] = useState<RoomView>(EMPTY_VIEW);
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
    clearTimeout(timer);
    if (stopped) return;
    if (pause === undefined) setPhase('failed');
    else timer = setTimeout(connect, pause);
  };
  const connect = async () => {
    setPhase(tries > 1 ? 'reconnecting' : 'connecting');
    // A part of the page that does not load is a dropped line as well.
    const [kit, joined] = await Promise.all([import('livekit-client').catch(() => null), wish.current.join()]);
    if (stopped) return;
    if (!joined.ok && OVER.includes(joined.problem.code)) {
      setPhase('over');
      return wish.current.onOver();
    }
    if (!kit || !joined.ok) return later();
    // Two people need one layer of the picture: the full one, which the stills are taken from.
    const publishDefaults = { simulcast: false };
    const made = new kit.Room({ publishDefaults, ...wish.current.options, disconnectOnPageLeave: true });
    room = made;
    hold(made);
    const isCurrent = () => !stopped && room === made;
    const show = () => isCurrent() && setView(viewOf(kit, made, wish.current.other));
    follow(kit, made, {
      show,
      setPhase: (phase) => isCurrent() && setPhase(phase),
      lost: () => isCurrent() && later(),
    });
    try {
      await made.connect(joined.value.url, joined.value.token);
      if (stopped) return void made.disconnect();
      tries = 1;
      setPhase('live');
      await made.localParticipant.enableCameraAndMicrophone().catch(() => undefined);
      show();
    } catch {
      if (isCurrent() && made.state === kit.ConnectionState.Disconnected) later();
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

type Followers = { show(): void; setPhase(phase: Phase): void; lost(): void };

/** Tells what happens to a connection; another window that took the place is not a dropped line. */
function follow(kit: Kit, room: Room, { show, setPhase, lost }: Followers): void {
  const { RoomEvent, DisconnectReason } = kit;
  for (const event of shownEvents(kit)) room.on(event, show);
  room.on(RoomEvent.Reconnecting, () => setPhase('reconnecting'));
  room.on(RoomEvent.SignalReconnecting, () => setPhase('reconnecting'));
  room.on(RoomEvent.Reconnected, () => setPhase('live'));
  room.on(RoomEvent.Disconnected, (reason) => {
    show();
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) return setPhase('elsewhere');
    setPhase('reconnecting');
    lost();
  });
}
