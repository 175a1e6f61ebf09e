'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef } from 'react';
import { CallStage } from '#components/call/call-stage';
import { ComparedData } from '#components/call/compared-data';
import { DeskHead } from '#components/call/desk-head';
import { StepList } from '#components/call/step-list';
import { StepPanel } from '#components/call/step-panel';
import { type Ticks, useChecklist } from '#components/call/use-checklist';
import { useRoom } from '#components/call/use-room';
import { useSteps } from '#components/call/use-steps';
import type { StillShown } from '#components/call/use-stills';
import { SeenSignals } from '#components/call/watch-signals';
import { useLease } from '#components/cases/use-lease';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import type { Action, ItemKey } from '#lib/checklist/rules';
import type { Guide } from '#lib/guides/rules';
import { call as callApi } from '#lib/http/client';

export type DeskCall = {
  id: string;
  actions: readonly Action[];
  prompt: ItemKey | null;
  guide: Guide | null;
  startedAt: string;
  now: string;
};

type DeskProps = {
  caseId: string;
  name: string;
  call: DeskCall;
  ticks: Ticks;
  stills: readonly StillShown[];
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  /** Who they are, where, in which language. */
  heading: ReactNode;
  /** What is on file, to compare with what is shown. */
  facts: ReactNode;
  /** How the call ends: components/verdicts. */
  verdict: ReactNode;
};

/** The agent's screen of a live call: picture, checklist, facts and verdict at once, by pointer or by key. */
export function CallDesk({ caseId, name, call, ticks, stills, mark, heading, facts, verdict }: DeskProps) {
  const router = useRouter();
  const lost = useLease(caseId, true);
  const video = useRef<HTMLVideoElement>(null);
  const { phase, view, again, room } = useRoom({
    other: 'guest',
    join: () => callApi('POST /cases/{caseId}/call/join', { params: { caseId } }),
    onOver: () => router.refresh(),
    // The still is what arrives: it must not shrink to the size of an element.
    options: { adaptiveStream: false },
  });
  const list = useChecklist({ caseId, callId: call.id, ticks, stills, prompt: call.prompt });
  const { chosen, choose, note, setNote, tick, ask, still } = useSteps(call, list, video);
  return (
    <div className="desk">
      <DeskHead caseId={caseId} name={name} call={call} view={view} room={room}>
        {heading}
      </DeskHead>
      <LeaseLost says={lost} onLook={() => router.refresh()} />
      <div className="desk-left">
        <CallStage
          phase={phase}
          view={view}
          name={name}
          video={video}
          mark={mark}
          onAgain={again}
          onSound={() => void room.current?.startAudio()}
        />
        {facts}
        {view.remoteVideo ? <SeenSignals caseId={caseId} callId={call.id} video={video} /> : null}
      </div>
      <div className="desk-right">
        <div className="desk-steps">
          <StepList ticks={list.ticks} stills={list.stills} asked={list.asked} chosen={chosen} onChoose={choose} />
          <p className="desk-keys">
            <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> step
          </p>
        </div>
        <StepPanel
          compared={chosen === 'data_matches' ? <ComparedData caseId={caseId} callId={call.id} /> : null}
          item={chosen}
          actions={call.actions}
          tick={list.ticks[chosen]}
          stills={list.stills}
          sought={list.sought}
          asked={list.asked === chosen}
          {...{ busy: list.busy, fault: list.fault }}
          note={note}
          onNote={setNote}
          onTick={tick}
          onAsk={ask}
          onStill={still}
          stillProps={{ caseId, call, mark, load: list.load }}
        />
        <div className="desk-verdict">{verdict}</div>
      </div>
    </div>
  );
}

function LeaseLost({ says, onLook }: { says: string | null; onLook: () => void }) {
  if (!says) return null;
  return (
    <p className="desk-lost" role="alert">
      {says}{' '}
      <Button size="small" onClick={onLook}>
        Look again
      </Button>
    </p>
  );
}
