'use client';

import type { Room } from 'livekit-client';
import type { ReactNode, RefObject } from 'react';
import { Elapsed } from '#components/call/clocks';
import { EndCall } from '#components/call/end-call';
import { KeyMap } from '#components/call/key-map';
import type { RoomView } from '#components/call/room-view';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { QUALITY_TEXT } from '#lib/calls/text';

type HeadProps = {
  caseId: string;
  name: string;
  call: { id: string; startedAt: string; now: string };
  view: RoomView;
  room: RefObject<Room | null>;
  /** What is done when a call goes wrong. */
  help: ReactNode;
  /** Whether the house shows its agents to nobody. */
  hidden: boolean;
  children: ReactNode;
};

/** The desk's upper edge: who, for how long, how good the lines are, and the switches of the call itself. */
export function DeskHead({ caseId, name, call, view, room, help, hidden, children }: HeadProps) {
  const camera = () => hidden || void room.current?.localParticipant.setCameraEnabled(!view.cameraOn);
  const mute = () => void room.current?.localParticipant.setMicrophoneEnabled(!view.microphoneOn);
  useDeskKeys({ m: mute, v: camera });
  return (
    <header className="desk-head">
      {children}
      <p className="desk-figures">
        <span>
          Call <Elapsed since={call.startedAt} now={call.now} />
        </span>
        <Line label="Their line" quality={view.theirLine} />
        <Line label="Yours" quality={view.myLine} />
      </p>
      <div className="btn-row">
        <KeyMap />
        <Button size="small" className="desk-toggle" aria-pressed={!view.microphoneOn} onClick={mute}>
          {view.microphoneOn ? 'Mute' : 'Unmute'} <KeyHint>m</KeyHint>
        </Button>
        <Button size="small" className="desk-toggle" disabled={hidden} aria-pressed={!view.cameraOn} onClick={camera}>
          {view.cameraOn ? 'Camera off' : 'Camera on'} <KeyHint>v</KeyHint>
        </Button>
        {help}
        <EndCall caseId={caseId} callId={call.id} name={name} />
      </div>
    </header>
  );
}

function Line({ label, quality }: { label: string; quality: keyof typeof QUALITY_TEXT }) {
  return (
    <span className="desk-line" data-quality={quality}>
      {label} {QUALITY_TEXT[quality]}
    </span>
  );
}
