'use client';

import { InstructionFigure } from '#components/call/instruction';
import { Specimens } from '#components/call/specimen';
import { Dialog } from '#components/ui/dialog';
import type { KnownDraw } from '#lib/challenge/rules';
import { challengeOf, type ItemKey, instructionOf } from '#lib/checklist/rules';
import { ITEM_TEXT } from '#lib/checklist/text';
import { challengeWords } from '#lib/deck/text';
import { isFeature } from '#lib/features/rules';
import { FEATURE_TEXT } from '#lib/features/text';
import { ACTION_SIGNS, SIGNS } from '#lib/guides/text';

type GuideProps = { item: ItemKey; draw: KnownDraw | null; open: boolean; onClose: () => void };

/** What a genuine one looks like and what a fake looks like, with drawings: for the step in hand. */
export function StepGuide({ item, draw, open, onClose }: GuideProps) {
  const challenge = challengeOf(item, draw);
  const words = challenge ? challengeWords(challenge) : ITEM_TEXT[item];
  const instruction = instructionOf(item, draw);
  const feature = challenge && isFeature(challenge) ? challenge : null;
  const signs = SIGNS[item] ?? (challenge ? ACTION_SIGNS : null);
  return (
    <Dialog open={open} onClose={onClose} title={words.label} closeLabel="Close the guide" size="wide">
      {feature ? (
        <>
          <Specimens feature={feature} />
          <Signs {...FEATURE_TEXT[feature]} />
        </>
      ) : (
        <div className="guide-plain">
          {instruction ? (
            <span className="guide-figure">
              <InstructionFigure kind={instruction} />
            </span>
          ) : null}
          {signs ? <Signs {...signs} /> : <p>{words.guide}</p>}
        </div>
      )}
      <p className="panel-say">“{words.say}”</p>
    </Dialog>
  );
}

function Signs({ genuine, fake }: { genuine: string; fake: string }) {
  return (
    <dl className="guide-words">
      <dt>Genuine</dt>
      <dd>{genuine}</dd>
      <dt>Fake</dt>
      <dd>{fake}</dd>
    </dl>
  );
}
