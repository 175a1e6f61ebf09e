'use client';

import type { ReactNode, Ref } from 'react';
import { createPortal } from 'react-dom';
import { DeskCaution } from '#components/call/desk-caution';
import { Picture } from '#components/call/picture';
import type { RoomView } from '#components/call/room-view';
import { TrackAudio, TrackVideo } from '#components/call/track';
import type { LineShown } from '#components/call/use-chat';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { useOwnWindow } from '#components/call/use-own-window';
import type { PictureLook } from '#components/call/use-picture';
import type { Phase } from '#components/call/use-room';
import { Button } from '#components/ui/button';
import { Spinner } from '#components/ui/spinner';
import { PHASE_TEXT } from '#lib/calls/text';

type StageProps = {
  phase: Phase;
  view: RoomView;
  name: string;
  video: Ref<HTMLVideoElement>;
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  picture: PictureLook;
  /** What the user wrote last, while the messages are not in sight. */
  written: LineShown | undefined;
  /** Whether the user may not be free to talk. */
  caution: boolean;
  /** Asks for the user's other camera. */
  turn: ReactNode;
  onAgain: () => void;
  onSound: () => void;
};

const STEP = 0.1;

/** The user's picture, large, with one's own beside it, and in words whatever keeps it away. */
export function CallStage(props: StageProps) {
  const { phase, view, name, video, mark, picture, written, caution, turn, onAgain, onSound } = props;
  const own = useOwnWindow(`Picture of ${name}`);
  useDeskKeys({
    '+': () => picture.zoom(1.5),
    '-': () => picture.zoom(1 / 1.5),
    0: picture.reset,
    r: picture.turn,
    h: picture.hold,
    o: own.toggle,
    'shift+arrowup': () => picture.move(0, STEP),
    'shift+arrowdown': () => picture.move(0, -STEP),
    'shift+arrowleft': () => picture.move(STEP, 0),
    'shift+arrowright': () => picture.move(-STEP, 0),
  });
  const shown = { track: view.remoteVideo, label: `Picture of ${name}`, mark, picture };
  return (
    <section className="stage" aria-label="Video">
      <Picture {...shown} video={video} onWindow={own.toggle} windowOpen={own.body !== null} turn={turn} />
      {caution ? <DeskCaution /> : null}
      {own.body ? createPortal(<Picture {...shown} />, own.body) : null}
      <TrackAudio track={view.remoteAudio} />
      {phase === 'live' ? <Absent view={view} name={name} /> : <Away phase={phase} onAgain={onAgain} />}
      <div className="stage-self">
        <TrackVideo track={view.localVideo} label="Your own picture" mirrored />
        {view.localVideo ? null : <span className="stage-off">{view.camerasNeeded ? 'No camera' : 'Camera off'}</span>}
      </div>
      {view.soundBlocked && phase === 'live' ? (
        <Button className="stage-sound" onClick={onSound}>
          Hear <bdi>{name}</bdi>
        </Button>
      ) : null}
      {view.remoteMuted && phase === 'live' ? (
        <p className="stage-note">
          <bdi>{name}</bdi> is muted
        </p>
      ) : null}
      <p className="stage-written" role="status">
        {written ? <bdi>{written.text}</bdi> : null}
      </p>
    </section>
  );
}

function Away({ phase, onAgain }: { phase: Exclude<Phase, 'live'>; onAgain: () => void }) {
  return (
    <div className="stage-says" role="status">
      {phase === 'connecting' || phase === 'reconnecting' ? <Spinner /> : null}
      <p className="stage-title">{PHASE_TEXT[phase].title}</p>
      <p>{PHASE_TEXT[phase].line}</p>
      {phase === 'elsewhere' ? <Button onClick={onAgain}>Continue here</Button> : null}
      {phase === 'failed' ? <Button onClick={onAgain}>Try again</Button> : null}
    </div>
  );
}

function Absent({ view, name }: { view: RoomView; name: string }) {
  if (view.remoteVideo) return null;
  return (
    <div className="stage-says" role="status">
      <p className="stage-title">
        <bdi>{name}</bdi> {view.remoteHere ? 'sends no picture' : 'is not in the room now'}
      </p>
      <p>
        {view.remoteHere
          ? 'Their camera is off or on its way. Ask them to switch it on.'
          : 'Their page comes back by itself after a dropped line. They also still have their link.'}
      </p>
    </div>
  );
}
