'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useRef, useState } from 'react';
import { CallStage } from '#components/call/call-stage';
import { Elapsed } from '#components/call/clocks';
import { EndCall } from '#components/call/end-call';
import { StepList } from '#components/call/step-list';
import { StepPanel } from '#components/call/step-panel';
import { type StillShown, stillOf, type Ticks, useChecklist } from '#components/call/use-checklist';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { useRoom } from '#components/call/use-room';
import { useLease } from '#components/cases/use-lease';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { QUALITY_TEXT } from '#lib/calls/text';
import { type Action, CHECKLIST, ITEM_KEYS, type ItemKey, instructionOf, type ResultValue } from '#lib/checklist/rules';
import { call as callApi } from '#lib/http/client';

export type DeskCall = {
  id: string;
  actions: readonly Action[];
  prompt: ItemKey | null;
  startedAt: string;
  now: string;
};

type DeskProps = {
  caseId: string;
  name: string;
  call: DeskCall;
  ticks: Ticks;
  stills: readonly StillShown[];
  /** Who they are, where, in which language. */
  heading: ReactNode;
  /** What is on file, to compare with what is shown. */
  facts: ReactNode;
  /** How the call ends: components/verdicts. */
  verdict: ReactNode;
};

/** The agent's screen of a live call: picture, checklist, facts and verdict at once, by pointer or by key. */
export function CallDesk({ caseId, name, call, ticks, stills, heading, facts, verdict }: DeskProps) {
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
  const [chosen, setChosen] = useState<ItemKey>(() => ITEM_KEYS.find((key) => !ticks[key]) ?? 'consent');
  const [notes, setNotes] = useState<Partial<Record<ItemKey, string>>>({});

  const move = (by: number) => {
    const at = ITEM_KEYS.indexOf(chosen) + by;
    setChosen(ITEM_KEYS[Math.min(ITEM_KEYS.length - 1, Math.max(0, at))] ?? chosen);
  };
  const tick = async (result: ResultValue) => {
    const item = chosen;
    if (await list.tick(item, result, notes[item] ?? '')) setNotes((before) => ({ ...before, [item]: '' }));
  };
  const ask = () => {
    if (instructionOf(chosen, call.actions)) void list.ask(list.asked === chosen ? null : chosen);
  };
  const still = () => {
    const kind = CHECKLIST.find(({ key }) => key === chosen)?.still;
    if (kind) void list.still(kind, stillOf(video.current));
  };
  useDeskKeys({
    p: () => void tick('pass'),
    f: () => void tick('fail'),
    a: ask,
    s: still,
    arrowup: () => move(-1),
    arrowdown: () => move(1),
  });

  return (
    <div className="desk">
      <header className="desk-head">
        {heading}
        <p className="desk-figures">
          <span>
            Call <Elapsed since={call.startedAt} now={call.now} />
          </span>
          <Line label="Their line" quality={view.theirLine} />
          <Line label="Yours" quality={view.myLine} />
        </p>
        <div className="btn-row">
          <Button
            size="small"
            aria-pressed={!view.microphoneOn}
            onClick={() => void room.current?.localParticipant.setMicrophoneEnabled(!view.microphoneOn)}
          >
            {view.microphoneOn ? 'Mute yourself' : 'Unmute yourself'}
          </Button>
          <EndCall caseId={caseId} callId={call.id} name={name} />
        </div>
      </header>
      {lost ? (
        <p className="desk-lost" role="alert">
          {lost}{' '}
          <Button size="small" onClick={() => router.refresh()}>
            Look again
          </Button>
        </p>
      ) : null}
      <div className="desk-left">
        <CallStage
          phase={phase}
          view={view}
          name={name}
          video={video}
          onAgain={again}
          onSound={() => void room.current?.startAudio()}
        />
        {facts}
      </div>
      <div className="desk-right">
        <div className="desk-steps">
          <StepList ticks={list.ticks} stills={list.stills} asked={list.asked} chosen={chosen} onChoose={setChosen} />
          <p className="desk-keys">
            <KeyHint>↑</KeyHint> <KeyHint>↓</KeyHint> step
          </p>
        </div>
        <StepPanel
          item={chosen}
          actions={call.actions}
          tick={list.ticks[chosen]}
          stills={list.stills}
          asked={list.asked === chosen}
          busy={list.busy}
          fault={list.fault}
          note={notes[chosen] ?? ''}
          onNote={(note) => setNotes((before) => ({ ...before, [chosen]: note }))}
          onTick={(result) => void tick(result)}
          onAsk={ask}
          onStill={still}
        />
        <div className="desk-verdict">{verdict}</div>
      </div>
    </div>
  );
}

function Line({ label, quality }: { label: string; quality: keyof typeof QUALITY_TEXT }) {
  return (
    <span className="desk-line" data-quality={quality}>
      {label} {QUALITY_TEXT[quality]}
    </span>
  );
}
