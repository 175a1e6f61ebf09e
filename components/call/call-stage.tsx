'use client';

import type { Ref } from 'react';
import type { RoomView } from '#components/call/room-view';
import { TrackAudio, TrackVideo } from '#components/call/track';
import type { Phase } from '#components/call/use-room';
import { Button } from '#components/ui/button';
import { Spinner } from '#components/ui/spinner';
import { Watermark } from '#components/ui/watermark';
import { PHASE_TEXT } from '#lib/calls/text';

type StageProps = {
  phase: Phase;
  view: RoomView;
  name: string;
  video: Ref<HTMLVideoElement>;
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  onAgain: () => void;
  onSound: () => void;
};

/** The user's picture, large, with one's own beside it, and in words whatever keeps it away. */
export function CallStage({ phase, view, name, video, mark, onAgain, onSound }: StageProps) {
  return (
    <section className="stage" aria-label="Video">
      <TrackVideo ref={video} track={view.remoteVideo} label={`Picture of ${name}`} />
      {view.remoteVideo ? <Watermark text={mark} /> : null}
      <TrackAudio track={view.remoteAudio} />
      {phase === 'live' ? (
        <Absent view={view} name={name} />
      ) : (
        <div className="stage-says" role="status">
          {phase === 'connecting' || phase === 'reconnecting' ? <Spinner /> : null}
          <p className="stage-title">{PHASE_TEXT[phase].title}</p>
          <p>{PHASE_TEXT[phase].line}</p>
          {phase === 'elsewhere' ? <Button onClick={onAgain}>Continue here</Button> : null}
          {phase === 'failed' ? <Button onClick={onAgain}>Try again</Button> : null}
        </div>
      )}
      <div className="stage-self">
        <TrackVideo track={view.localVideo} label="Your own picture" mirrored />
        {view.localVideo ? null : <span className="stage-off">{view.camerasNeeded ? 'No camera' : 'Camera off'}</span>}
      </div>
      {view.soundBlocked && phase === 'live' ? (
        <Button className="stage-sound" onClick={onSound}>
          Hear {name}
        </Button>
      ) : null}
      {view.remoteMuted && phase === 'live' ? <p className="stage-note">{name} is muted</p> : null}
    </section>
  );
}

function Absent({ view, name }: { view: RoomView; name: string }) {
  if (view.remoteVideo) return null;
  return (
    <div className="stage-says" role="status">
      <p className="stage-title">{view.remoteHere ? `${name} sends no picture` : `${name} is not in the room now`}</p>
      <p>
        {view.remoteHere
          ? 'Their camera is off or on its way. Ask them to switch it on.'
          : 'Their page comes back by itself after a dropped line. They also still have their link.'}
      </p>
    </div>
  );
}
