'use client';

import { useState } from 'react';
import type { Sought, StillShown } from '#components/call/use-stills';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { CHECKLIST, type ItemKey } from '#lib/checklist/rules';
import { STILL_LABEL } from '#lib/checklist/text';
import { OWN_STILL_TEXT } from '#lib/evidence/text';

type RowProps = {
  item: ItemKey;
  stills: readonly StillShown[];
  sought: Sought | null;
  busy: string | null;
  onStill: () => void;
};

/** The step's stills: the last one from this side, and beside it what the user's own device sent. */
export function StillRow({ item, stills, sought, busy, onStill }: RowProps) {
  const wanted = CHECKLIST.find(({ key }) => key === item)?.still ?? null;
  if (!wanted) return <div className="panel-still" />;
  const taken = stills.filter(({ kind }) => kind === wanted);
  const mine = taken.findLast(({ source }) => source === 'agent');
  const theirs = taken.findLast(({ source }) => source === 'guest');
  const waits = sought && sought.kind === wanted && sought.at !== 'here' ? sought.at : null;
  return (
    <div className="panel-still">
      <Button onClick={onStill} busy={busy === 'still'}>
        Take still <KeyHint>s</KeyHint>
      </Button>
      <p className="muted" role="status">
        {mine ? `Taken at ${mine.moment}` : STILL_LABEL[wanted]}
        <span className="second">{waits ? OWN_STILL_TEXT[waits] : theirs ? `Theirs: ${theirs.size}` : null}</span>
      </p>
      <Thumb still={mine} label={`${STILL_LABEL[wanted]}, the last one taken`} />
      <Thumb still={theirs} label={`${STILL_LABEL[wanted]}, from their own camera`} />
    </div>
  );
}

/** What was taken or asked for in this page shows by itself; each other look is the agent's own wish. */
function Thumb({ still, label }: { still: StillShown | undefined; label: string }) {
  const [open, setOpen] = useState<string | null>(null);
  if (!still) return null;
  if (!still.local && open !== still.id)
    return (
      <Button
        size="small"
        variant="quiet"
        onClick={() => setOpen(still.id)}
        title="Each look is written into the trail"
      >
        Show
      </Button>
    );
  // biome-ignore lint/performance/noImgElement: evidence must not pass through an optimiser's cache
  return <img className="panel-thumb" src={still.local ?? `/api/v1/stills/${still.id}`} alt={label} />;
}
