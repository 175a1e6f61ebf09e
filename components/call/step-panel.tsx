'use client';

import type { ReactNode } from 'react';
import { InstructionFigure } from '#components/call/instruction';
import { StepGuide } from '#components/call/step-guide';
import { type StillContext, StillRow } from '#components/call/still-row';
import type { TickShown } from '#components/call/use-checklist';
import type { Sought, StillShown } from '#components/call/use-stills';
import { Button } from '#components/ui/button';
import { TextInput } from '#components/ui/field';
import { Scroller } from '#components/ui/scroller';
import { KeyHint } from '#components/ui/small';
import type { KnownDraw } from '#lib/challenge/rules';
import { challengeOf, type ItemKey, instructionOf, isAsked, type ResultValue } from '#lib/checklist/rules';
import { ITEM_TEXT, LEFT_OUT_BECAUSE } from '#lib/checklist/text';
import { challengeWords } from '#lib/deck/text';

type PanelProps = {
  /** What is on file, for the step that compares it. */
  compared: ReactNode;
  item: ItemKey;
  draw: KnownDraw | null;
  guide: { open: boolean; onOpen: () => void; onClose: () => void };
  /** Draws this item again; null for the fixed ones. */
  redraw: ReactNode;
  tick: TickShown | undefined;
  stills: readonly StillShown[];
  sought: Sought | null;
  asked: boolean;
  busy: string | null;
  fault: string | null;
  note: string;
  onNote: (note: string) => void;
  onTick: (result: ResultValue) => void;
  onAsk: () => void;
  onStill: () => void;
  /** What guiding the user and comparing stills need beside. */
  stillProps: StillContext;
};

/** The step in hand. Its buttons keep their places whatever the step, so that nothing moves under the pointer. */
export function StepPanel(props: PanelProps) {
  const { item, draw, tick, asked, busy, fault, compared, guide, redraw, onTick, onAsk } = props;
  const challenge = challengeOf(item, draw);
  const drawn = challenge ? challengeWords(challenge) : null;
  const words = drawn ? { ...drawn, label: `${ITEM_TEXT[item].label}: ${drawn.label}` } : ITEM_TEXT[item];
  const instruction = instructionOf(item, draw);
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
        <Button variant="quiet" size="small" onClick={guide.onOpen}>
          Guide <KeyHint>g</KeyHint>
        </Button>
      </div>
      <Scroller className="panel-text" label="What to say and to look for">
        {item === 'digits' && draw?.digits ? <p className="panel-digits">{draw.digits}</p> : null}
        <p className="panel-say">“{words.say}”</p>
        {compared}
        <p>{words.guide}</p>
        {draw ? <MannerNote manner={draw.manner} /> : null}
      </Scroller>
      <p className="panel-fault" role="alert">
        {fault}
      </p>
      <StillRow {...props} {...props.stillProps} />
      <div className="panel-row">
        <Button
          className="panel-ask"
          onClick={onAsk}
          busy={busy === 'ask'}
          disabled={!isAsked(item)}
          aria-pressed={asked}
        >
          {asked ? 'Take off their screen' : 'Ask on their screen'} <KeyHint>a</KeyHint>
        </Button>
        {redraw}
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
      <StepGuide item={item} draw={draw} open={guide.open} onClose={guide.onClose} />
    </section>
  );
}

/** How the call is to be held; the draw says what, nobody says why. */
function MannerNote({ manner }: { manner: KnownDraw['manner'] }) {
  const says = [
    manner.inWriting
      ? 'Ask on their screen and in the chat as well; written answers and signs count like spoken ones.'
      : '',
    manner.inCompany
      ? 'Somebody may be with them to help or to interpret: that is agreed. Answers are the user’s own.'
      : '',
  ].filter(Boolean);
  return says.length > 0 ? <p className="panel-manner">{says.join(' ')}</p> : null;
}

function ResultRow({ tick, busy, note, onNote, onTick }: PanelProps) {
  const pressed = (result: ResultValue) => tick?.result === result;
  return (
    <div className="panel-verdict">
      <Button
        variant={pressed('pass') ? 'primary' : 'plain'}
        aria-pressed={pressed('pass')}
        busy={busy === 'tick pass'}
        onClick={() => onTick('pass')}
      >
        Pass <KeyHint>p</KeyHint>
      </Button>
      <Button
        variant="danger"
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
