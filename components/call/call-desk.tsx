'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef } from 'react';
import { CallRecorder, type RecordingShown } from '#components/call/call-recorder';
import { CallStage } from '#components/call/call-stage';
import { useMoment } from '#components/call/clocks';
import { DeskChat } from '#components/call/desk-chat';
import { DeskHead } from '#components/call/desk-head';
import { DeskHelp, type HelpProps } from '#components/call/desk-help';
import { DeskLow } from '#components/call/desk-low';
import { DeskWork } from '#components/call/desk-work';
import { LeaveGuard } from '#components/call/leave-guard';
import type { PaperShown } from '#components/call/read-document';
import { agentSide } from '#components/call/room-sides';
import type { Spoken } from '#components/call/step-panel';
import { TurnButtons } from '#components/call/turn-buttons';
import { type LineShown, useChat, type Writing } from '#components/call/use-chat';
import { type Ticks, useChecklist } from '#components/call/use-checklist';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { usePicture } from '#components/call/use-picture';
import { useRoom } from '#components/call/use-room';
import { useSteps } from '#components/call/use-steps';
import type { StillShown } from '#components/call/use-stills';
import { SeenSignals } from '#components/call/watch-signals';
import { useLease } from '#components/cases/use-lease';
import { Button } from '#components/ui/button';
import type { KnownDraw } from '#lib/challenge/rules';
import type { AgentPhrase } from '#lib/chat/rules';
import type { ItemKey } from '#lib/checklist/rules';
import type { Guide } from '#lib/guides/rules';
import { call as callApi } from '#lib/http/client';
import { saidOf } from '#lib/recordings/text';
import type { Facing } from '#lib/turning/schema';

export type DeskCall = {
  id: string;
  /** What of the draw was asked by now; the rest stays on the server until it is. */
  draw: KnownDraw | null;
  prompt: ItemKey | null;
  guide: Guide | null;
  startedAt: string;
  now: string;
  /** The camera that the user is asked for, or null. */
  cameraWish: Facing | null;
  /** What the agent may say as the user's screen says it; null where that is English. */
  spoken: Spoken | null;
};

type DeskProps = {
  caseId: string;
  name: string;
  call: DeskCall;
  /** The steps of this call. */
  items: readonly ItemKey[];
  ticks: Ticks;
  stills: readonly StillShown[];
  lines: readonly LineShown[];
  /** The language in which the user reads. */
  language: string;
  /** Whether the house shows its agents to nobody. */
  hidden: boolean;
  /** Whether the user may not be free to talk. */
  caution: boolean;
  /** Who else could take over, and whether somebody was called. */
  help: Pick<HelpProps, 'colleagues' | 'offeredTo' | 'helpCalled'>;
  /** The documents on file, with what was read off them so far. */
  papers: readonly PaperShown[];
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  /** Who they are, where, in which language. */
  heading: ReactNode;
  /** What is on file, to compare with what is shown. */
  facts: ReactNode;
  recording: RecordingShown;
  /** How the call ends: components/verdicts. */
  verdict: ReactNode;
};

/** The agent's screen of a live call: picture, checklist, facts, messages and verdict at once, by pointer or by key. */
export function CallDesk(props: DeskProps) {
  const { caseId, name, call, lines, language, papers, mark, verdict } = props;
  const router = useRouter();
  const lost = useLease(caseId, true);
  const video = useRef<HTMLVideoElement>(null);
  const { phase, view, again, room } = useRoom({
    ...agentSide(caseId),
    other: 'guest',
    onOver: () => router.refresh(),
  });
  const list = useList(props);
  const steps = useSteps(list, video);
  const picture = usePicture(video, useMoment(call.startedAt, call.now));
  const chat = useDeskChat(props);
  return (
    <div className="desk">
      <DeskHead
        caseId={caseId}
        name={name}
        call={call}
        view={view}
        room={room}
        hidden={props.hidden}
        help={<DeskHelp caseId={caseId} callId={call.id} name={name} {...props.help} />}
      >
        {props.heading}
      </DeskHead>
      <LeaveGuard />
      <LeaseLost says={lost} onLook={() => router.refresh()} />
      <div className="desk-left">
        <CallStage
          phase={phase}
          view={view}
          name={name}
          video={video}
          mark={mark}
          picture={picture}
          written={chat.fresh.at(-1)}
          caution={props.caution}
          turn={<TurnButtons caseId={caseId} callId={call.id} wish={call.cameraWish} />}
          onAgain={again}
          onSound={() => void room.current?.startAudio()}
        />
        <CallRecorder caseId={caseId} callId={call.id} recording={props.recording} view={view} room={room} />
        <DeskLow
          chat={chat}
          facts={props.facts}
          messages={<DeskChat chat={chat} lines={lines} name={name} language={language} />}
        />
      </div>
      <DeskWork {...{ caseId, call, list, steps, papers, mark, verdict }} recorded={saidOf(props.recording)} />
      {view.remoteVideo ? <SeenSignals caseId={caseId} callId={call.id} video={video} /> : null}
    </div>
  );
}

function useDeskChat({ caseId, call, lines }: DeskProps) {
  const send = (line: Writing<AgentPhrase>) =>
    callApi('POST /cases/{caseId}/call/chat', { params: { caseId }, body: { callId: call.id, ...line } });
  const chat = useChat<AgentPhrase>({ lines, own: 'agent', send });
  useDeskKeys({ d: () => chat.show(false) });
  return chat;
}

/** Lies over the desk: nothing below it moves. */
function useList({ caseId, call, items, ticks, stills }: DeskProps) {
  return useChecklist({ caseId, callId: call.id, items, ticks, stills, prompt: call.prompt, draw: call.draw });
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
