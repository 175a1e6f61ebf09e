'use client';

import { isAnswered, type TickShown, type Ticks } from '#components/call/use-checklist';
import type { StillShown } from '#components/call/use-stills';
import { Glyph, type GlyphName } from '#components/ui/glyph';
import { CHECKLIST, type ItemKey, type ResultValue } from '#lib/checklist/rules';
import { ITEM_TEXT, RESULT_LABEL } from '#lib/checklist/text';

const SIGN: Record<ResultValue, { glyph: GlyphName; tone: string }> = {
  pass: { glyph: 'tick', tone: 'good' },
  fail: { glyph: 'cross', tone: 'bad' },
  not_applicable: { glyph: 'dash', tone: 'neutral' },
};

type ListProps = {
  /** The steps of this call. */
  items: readonly ItemKey[];
  ticks: Ticks;
  stills: readonly StillShown[];
  asked: ItemKey | null;
  chosen: ItemKey;
  onChoose: (item: ItemKey) => void;
};

/** All steps, each a line that never moves: what it is, what came of it, and when. */
export function StepList({ items, ticks, stills, asked, chosen, onChoose }: ListProps) {
  return (
    <ol className="steps">
      {CHECKLIST.filter(({ key }) => items.includes(key)).map(({ key, still }) => {
        const tick = ticks[key];
        const stands = isAnswered(tick) ? SIGN[tick.result] : { glyph: 'ring' as const, tone: 'neutral' };
        const sign = asked === key ? { glyph: 'live' as const, tone: 'accent' } : stands;
        return (
          <li key={key}>
            <button
              type="button"
              className="step"
              aria-current={key === chosen ? 'step' : undefined}
              onClick={() => onChoose(key)}
            >
              <span className="mark" data-tone={sign.tone}>
                <Glyph name={sign.glyph} />
              </span>
              <span className="step-name">{ITEM_TEXT[key].label}</span>
              {asked === key ? <span className="visually-hidden">on their screen</span> : null}
              {still && stills.some(({ kind }) => kind === still) ? <StillMark /> : null}
              <span className="step-result">
                <ResultShown tick={tick} />
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** That the step has its still: a sign where a word would cut the step's name short. */
function StillMark() {
  return (
    <span className="step-still" title="Still taken">
      <Glyph name="frame" />
      <span className="visually-hidden">still</span>
    </span>
  );
}

function ResultShown({ tick }: { tick: TickShown | undefined }) {
  if (!tick) return <span className="visually-hidden">open</span>;
  if (tick.stale)
    return (
      <>
        anew<span className="visually-hidden">: answered before the line dropped</span>
      </>
    );
  return (
    <>
      <span className="visually-hidden">{RESULT_LABEL[tick.result]}, </span>
      {tick.moment}
    </>
  );
}
