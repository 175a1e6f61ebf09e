'use client';

import type { ReactNode } from 'react';
import { InstructionFigure } from '#components/call/instruction';
import { StepGuide } from '#components/call/step-guide';
import { type StillContext, StillRow } from '#components/call/still-row';
import { isAnswered, type TickShown } from '#components/call/use-checklist';
import type { Sought, StillShown } from '#components/call/use-stills';
import { Button } from '#components/ui/button';
import { TextInput } from '#components/ui/field';
import { Scroller } from '#components/ui/scroller';
import { KeyHint } from '#components/ui/small';
import type { KnownDraw } from '#lib/challenge/rules';
import {
  challengeOf,
  type Instruction,
  type ItemKey,
  instructionOf,
  isAsked,
  type ResultValue,
} from '#lib/checklist/rules';
import { ANSWERED_IN_WORDS, ITEM_TEXT, LEFT_OUT_BECAUSE } from '#lib/checklist/text';
import { challengeWords } from '#lib/deck/text';

/** What each instruction says in the user's own language. */
export type Spoken = {
  lang: string;
  dir: 'ltr' | 'rtl';
  words: Readonly<Record<Instruction, { title: string; line: string }>>;
};

type PanelProps = {
  /** What is on file, for the step that compares it. */
  compared: ReactNode;
  item: ItemKey;
  /** What is to be said first. */
  before: string;
  draw: KnownDraw | null;
  /** Null where the user reads English. */
  spoken: Spoken | null;
  guide: { open: boolean; onOpen: () => void; onClose: () => void };
  /** Draws this item again; null for the fixed ones. */
  redraw: ReactNode;
  tick: TickShown | undefined;
  stills: readonly StillShown[];
  sought: Sought | null;
  asked: boolean;
  busy: readonly string[];
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
  const { item, before, draw, spoken, tick, asked, busy, fault, compared, guide, redraw, onTick, onAsk } = props;
  const challenge = challengeOf(item, draw);
  const drawn = challenge ? challengeWords(challenge) : null;
  const words = drawn ? { ...drawn, label: `${ITEM_TEXT[item].label}: ${drawn.label}` } : ITEM_TEXT[item];
  const instruction = instructionOf(item, draw);
  const leftOut = LEFT_OUT_BECAUSE[item];
  return (
    <section className="panel" aria-label={words.label}>
      <PanelHead label={words.label} instruction={instruction} onGuide={guide.onOpen} />
      <Scroller className="panel-text" label="What to say and to look for">
        {item === 'digits' && draw?.digits ? <p className="panel-digits">{draw.digits}</p> : null}
        <p className="panel-say">“{`${before} ${words.say}`.trim()}”</p>
        {spoken && instruction ? (
          <p className="panel-say" lang={spoken.lang} dir={spoken.dir}>
            “{spoken.words[instruction].line}”
          </p>
        ) : null}
        {compared}
        <p>
          {words.guide} {ANSWERED_IN_WORDS.includes(item) ? 'Written answers and signs count like spoken ones.' : null}
        </p>
        <Anew tick={tick} />
        {draw?.manner.inCompany ? (
          <p className="panel-manner">
            Somebody may be with them to help or to interpret: that is agreed. Answers are the user’s own.
          </p>
        ) : null}
      </Scroller>
      <p className="panel-fault" role="alert">
        {fault}
      </p>
      <StillRow {...props} {...props.stillProps} />
      <div className="panel-row">
        <Button
          className="panel-ask"
          onClick={onAsk}
          busy={busy.includes('ask')}
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

function Anew({ tick }: Pick<PanelProps, 'tick'>) {
  if (!tick?.stale) return null;
  return <p className="panel-manner">Answered at {tick.moment}, before the line dropped. Ask it once more.</p>;
}

type HeadProps = { label: string; instruction: Instruction | null; onGuide: () => void };

function PanelHead({ label, instruction, onGuide }: HeadProps) {
  return (
    <div className="panel-head">
      {instruction ? (
        <span className="panel-figure">
          <InstructionFigure kind={instruction} reduced />
        </span>
      ) : null}
      <h2>{label}</h2>
      <Button variant="quiet" size="small" onClick={onGuide}>
        Guide <KeyHint>g</KeyHint>
      </Button>
    </div>
  );
}

function ResultRow({ tick, busy, note, onNote, onTick }: PanelProps) {
  const pressed = (result: ResultValue) => isAnswered(tick) && tick.result === result;
  return (
    <div className="panel-verdict">
      <Button
        variant={pressed('pass') ? 'primary' : 'plain'}
        aria-pressed={pressed('pass')}
        busy={busy.includes('tick pass')}
        onClick={() => onTick('pass')}
      >
        Pass <KeyHint>p</KeyHint>
      </Button>
      <Button
        variant="danger"
        aria-pressed={pressed('fail')}
        busy={busy.includes('tick fail')}
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
