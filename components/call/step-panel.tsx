'use client';

import { type ReactNode, useEffect, useState } from 'react';
import { InstructionFigure } from '#components/call/instruction';
import type { StillShown, TickShown } from '#components/call/use-checklist';
import { Button } from '#components/ui/button';
import { TextInput } from '#components/ui/field';
import { KeyHint } from '#components/ui/small';
import { type Action, CHECKLIST, type ItemKey, instructionOf, type ResultValue } from '#lib/checklist/rules';
import { ACTION_TEXT, ITEM_TEXT, LEFT_OUT_BECAUSE, STILL_LABEL } from '#lib/checklist/text';

type PanelProps = {
  /** What is on file, for the step that compares it. */
  compared: ReactNode;
  item: ItemKey;
  actions: readonly Action[];
  tick: TickShown | undefined;
  stills: readonly StillShown[];
  asked: boolean;
  busy: string | null;
  fault: string | null;
  note: string;
  onNote: (note: string) => void;
  onTick: (result: ResultValue) => void;
  onAsk: () => void;
  onStill: () => void;
};

/** The step in hand. Its buttons keep their places whatever the step, so that nothing moves under the pointer. */
export function StepPanel(props: PanelProps) {
  const { item, actions, tick, asked, busy, fault, compared, onTick, onAsk } = props;
  const drawn = item === 'action_1' || item === 'action_2' ? (instructionOf(item, actions) as Action) : null; // drawn ones only
  const words = drawn
    ? { ...ACTION_TEXT[drawn], label: `${ITEM_TEXT[item].label}: ${ACTION_TEXT[drawn].label}` }
    : ITEM_TEXT[item];
  const instruction = instructionOf(item, actions);
  const leftOut = LEFT_OUT_BECAUSE[item];
  return (
    <section className="panel" aria-label={words.label}>
      <div className="panel-head">
        {instruction ? (
          <span className="panel-figure">
            <InstructionFigure kind={instruction} reduced />
          </span>
        ) : null}
        <h2>{words.label}</h2>
      </div>
      <div className="panel-text">
        <p className="panel-say">“{words.say}”</p>
        {compared}
        <p>{words.guide}</p>
      </div>
      <StillRow {...props} />
      <div className="panel-row">
        <Button onClick={onAsk} busy={busy === 'ask'} disabled={!instruction} aria-pressed={asked}>
          {asked ? 'Take off their screen' : 'Ask on their screen'} <KeyHint>a</KeyHint>
        </Button>
        {leftOut ? (
          <Button
            variant="quiet"
            aria-pressed={tick?.result === 'not_applicable'}
            onClick={() => onTick('not_applicable')}
          >
            {leftOut.button}
          </Button>
        ) : null}
      </div>
      <ResultRow {...props} />
      <p className="panel-fault" role="alert">
        {fault}
      </p>
    </section>
  );
}

function ResultRow({ tick, busy, note, onNote, onTick }: PanelProps) {
  const pressed = (result: ResultValue) => tick?.result === result;
  return (
    <div className="panel-verdict">
      <Button
        variant={pressed('pass') ? 'primary' : 'plain'}
        size="large"
        aria-pressed={pressed('pass')}
        busy={busy === 'tick pass'}
        onClick={() => onTick('pass')}
      >
        Pass <KeyHint>p</KeyHint>
      </Button>
      <Button
        variant="danger"
        size="large"
        aria-pressed={pressed('fail')}
        busy={busy === 'tick fail'}
        onClick={() => onTick('fail')}
      >
        Fail <KeyHint>f</KeyHint>
      </Button>
      <TextInput
        aria-label="Note kept with the result"
        placeholder={tick?.note ?? 'Note'}
        value={note}
        maxLength={500}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </div>
  );
}

function StillRow({ item, stills, busy, onStill }: PanelProps) {
  const wanted = CHECKLIST.find(({ key }) => key === item)?.still ?? null;
  const [open, setOpen] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another step closes the picture of the last one
  useEffect(() => setOpen(false), [item]);
  if (!wanted) return <div className="panel-still" />;
  const taken = stills.filter(({ kind }) => kind === wanted);
  const last = taken.at(-1);
  const source = last?.local ?? (last && open ? `/api/v1/stills/${last.id}` : null);
  return (
    <div className="panel-still">
      <Button onClick={onStill} busy={busy === 'still'}>
        Take still <KeyHint>s</KeyHint>
      </Button>
      <p className="muted">
        {last ? `Taken at ${last.moment}${taken.length > 1 ? `, ${taken.length} in all` : ''}` : STILL_LABEL[wanted]}
      </p>
      {last && !source ? (
        <Button size="small" variant="quiet" onClick={() => setOpen(true)} title="Each look is written into the trail">
          Show
        </Button>
      ) : null}
      {/* biome-ignore lint/performance/noImgElement: evidence must not pass through an optimiser's cache */}
      {source ? <img className="panel-thumb" src={source} alt={`${STILL_LABEL[wanted]}, the last one taken`} /> : null}
    </div>
  );
}
