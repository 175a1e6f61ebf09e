import type { Room } from 'livekit-client';
import { leave, type Opened, open, type RoomAsked, takeEarly } from '#components/call/room-open';
import { type Kit, type RoomView, shownEvents, viewOf } from '#components/call/room-view';
import { watchServer } from '#components/call/room-watch';
import type { Side } from '#lib/calls/rules';

export type Phase = 'connecting' | 'live' | 'reconnecting' | 'elsewhere' | 'failed' | 'over';
export type RoomWish = RoomAsked & {
  /** Whose pictures are wanted. */
  other: Side;
  /** Asked when the server says that there is nothing to join any more: the page looks again. */
  onOver: () => void;
};
type Sinks = { setPhase(phase: Phase): void; setView(view: RoomView): void; hold(room: Room | null): void };

/** Pauses before each new try; after the last one the person is asked. Together they outlast a restart of the server. */
const PAUSES_MS = [200, 500, ...Array.from({ length: 60 }, () => 1_000)];

type Line = {
  wish: { current: RoomWish };
  sinks: Sinks;
  stopped: boolean;
  tries: number;
  room: Room | null;
  timer?: ReturnType<typeof setTimeout>;
  unwatch(): void;
};

/** Keeps one page in the call's room: whatever ends the connection, a new one begins in the room that is live now. */
export function keepLine(wish: { current: RoomWish }, sinks: Sinks) {
  const line: Line = { wish, sinks, stopped: false, tries: 0, room: null, unwatch: () => {} };
  later(line, 0);
  line.tries = 0;
  return {
    stop: () => {
      line.stopped = true;
      clearTimeout(line.timer);
      line.unwatch();
      sinks.hold(null);
      void line.room?.disconnect();
    },
  };
}

function later(line: Line, pause: number | undefined = PAUSES_MS[line.tries]): void {
  line.tries += 1;
  clearTimeout(line.timer);
  if (line.stopped) return;
  if (pause === undefined) line.sinks.setPhase('failed');
  else line.timer = setTimeout(() => void connect(line), pause);
}

async function connect(line: Line): Promise<void> {
  const { wish, sinks } = line;
  sinks.setPhase(line.tries > 0 ? 'reconnecting' : 'connecting');
  const opened = await (takeEarly(wish.current.key) ?? open(wish.current));
  if (line.stopped) return leave(opened);
  if (!('room' in opened)) {
    if (opened.why === 'later') return later(line);
    sinks.setPhase('over');
    return wish.current.onOver();
  }
  const { kit, room, connected, published } = opened;
  line.room = room;
  sinks.hold(room);
  const followers = followersOf(line, opened);
  follow(kit, room, followers);
  const isCurrent = () => !line.stopped && line.room === room;
  try {
    await connected;
    if (!isCurrent()) return;
    line.tries = 1;
    followers.steady();
    followers.show();
    await published;
    followers.show();
  } catch {
    if (isCurrent() && room.state === kit.ConnectionState.Disconnected) later(line);
  }
}

function followersOf(line: Line, { kit, room, ticket }: Opened): Followers {
  const { sinks, wish } = line;
  const isCurrent = () => !line.stopped && line.room === room;
  // The room went with its server: one of the same name is made for who asks anew.
  const anew = () => {
    if (!isCurrent()) return;
    line.room = null;
    void room.disconnect();
    later(line, 0);
  };
  return {
    show: () => isCurrent() && sinks.setView(viewOf(kit, room, wish.current.other)),
    shaken: () => {
      if (!isCurrent()) return;
      sinks.setPhase('reconnecting');
      line.unwatch();
      line.unwatch = watchServer(ticket, anew);
    },
    steady: () => {
      if (!isCurrent()) return;
      line.unwatch();
      sinks.setPhase('live');
    },
    ended: (phase) => {
      if (!isCurrent()) return;
      line.unwatch();
      sinks.setPhase(phase);
      if (phase === 'reconnecting') later(line);
    },
  };
}

type Followers = { show(): void; shaken(): void; steady(): void; ended(phase: 'elsewhere' | 'reconnecting'): void };

/** Tells what happens to a connection; another window that took the place is not a dropped line. */
function follow(kit: Kit, room: Room, { show, shaken, steady, ended }: Followers): void {
  const { RoomEvent, DisconnectReason } = kit;
  for (const event of shownEvents(kit)) room.on(event, show);
  room.on(RoomEvent.Reconnecting, shaken);
  room.on(RoomEvent.SignalReconnecting, shaken);
  room.on(RoomEvent.Reconnected, steady);
  room.on(RoomEvent.Disconnected, (reason) => {
    show();
    ended(reason === DisconnectReason.DUPLICATE_IDENTITY ? 'elsewhere' : 'reconnecting');
  });
}
