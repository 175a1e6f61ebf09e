'use client';

import type { Room } from 'livekit-client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { keepLine, type Phase, type RoomWish } from '#components/call/room-line';
import { EMPTY_VIEW, type RoomView } from '#components/call/room-view';

export type { Phase };

/**
 * Holds the connection to the call's room: joins, comes back by itself with a fresh token, and says where it stands.
 * While `away` it holds none, and camera and microphone are let go.
 */
export function useRoom(wish: RoomWish, away = false) {
  const [phase, setPhase] = useState<Phase>('connecting');
  const [view, setView] = useState<RoomView>(EMPTY_VIEW);
  const [start, setStart] = useState(0);
  const room = useRef<Room | null>(null);
  const latest = useRef(wish);
  latest.current = wish;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `start` asks for a connection anew
  useEffect(() => {
    if (away) return setView(EMPTY_VIEW);
    const line = keepLine(latest, { setPhase, setView, hold: (held) => (room.current = held) });
    return () => line.stop();
  }, [start, away]);

  const again = useCallback(() => setStart((n) => n + 1), []);
  return { phase, view, again, room };
}
