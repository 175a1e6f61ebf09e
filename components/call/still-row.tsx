'use client';

import { useState } from 'react';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { useGuide } from '#components/call/use-guide';
import type { Sought, StillShown } from '#components/call/use-stills';
import { StillViewer } from '#components/cases/still-viewer';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { CHECKLIST, type ItemKey } from '#lib/checklist/rules';
import { STILL_LABEL } from '#lib/checklist/text';
import { OWN_STILL_TEXT } from '#lib/evidence/text';
import { GUIDES, type Guide } from '#lib/guides/rules';
import { GUIDE_KEY, GUIDE_LABEL } from '#lib/guides/text';
import { besideOf } from '#lib/viewer/rules';

export type StillContext = {
  caseId: string;
  call: { id: string; guide: Guide | null };
  mark: string;
  load: (stillId: string) => void;
};

type RowProps = StillContext & {
  item: ItemKey;
  stills: readonly StillShown[];
  sought: Sought | null;
  busy: readonly string[];
  onStill: () => void;
};

/** The step's stills: how to hold it better, the last one from this side, and beside it the user's own. */
export function StillRow({ item, stills, sought, busy, onStill, caseId, call, mark, load }: RowProps) {
  const wanted = CHECKLIST.find(({ key }) => key === item)?.still ?? null;
  const [open, setOpen] = useState<StillShown | null>(null);
  const { shown, guide } = useGuide(caseId, call);
  const taken = stills.filter(({ kind }) => kind === wanted);
  const mine = taken.findLast(({ source }) => source === 'agent');
  const theirs = taken.findLast(({ source }) => source === 'guest');
  const last = theirs ?? mine ?? stills.at(-1);
  const view = () => last && setOpen(last);
  const keys = GUIDES.map((one) => [GUIDE_KEY[one], () => wanted && guide(one)] as const);
  useDeskKeys({ ...Object.fromEntries(keys), l: () => view() });
  return (
    <div className="panel-still">
      {wanted ? (
        <>
          <div className="panel-still-acts">
            <Button size="small" onClick={onStill} busy={busy.includes('still')}>
              Take still <KeyHint>s</KeyHint>
            </Button>
            {GUIDES.map((one) => (
              <Button key={one} size="small" variant="quiet" aria-pressed={shown === one} onClick={() => guide(one)}>
                {GUIDE_LABEL[one]} <KeyHint>{GUIDE_KEY[one]}</KeyHint>
              </Button>
            ))}
          </div>
          <p className="muted" role="status">
            {mine ? `Taken at ${mine.moment}` : STILL_LABEL[wanted]}
            <span className="second">{sayOf(sought, theirs, mine)}</span>
          </p>
          <Thumb still={mine} label={`${STILL_LABEL[wanted]}, the last one taken`} onOpen={setOpen} />
          <Thumb still={theirs} label={`${STILL_LABEL[wanted]}, from their own camera`} onOpen={setOpen} />
        </>
      ) : null}
      {open ? (
        <StillViewer
          stills={stills.map((still) => ({
            ...{ id: still.id, address: still.local, fault: undefined },
            label: `${STILL_LABEL[still.kind]}, ${still.source === 'guest' ? 'own camera' : 'your side'}, ${still.moment}`,
          }))}
          first={open.id}
          second={besideOf(open, stills)}
          mark={mark}
          onLoad={load}
          onClose={() => setOpen(null)}
          onCloser={() => guide('closer', true)}
        />
      ) : null}
    </div>
  );
}

/** What has come of the user's own device: for the step's last still, not for one of another step. */
function sayOf(sought: Sought | null, theirs: StillShown | undefined, mine: StillShown | undefined): string | null {
  if (sought && sought.kind === mine?.kind && sought.at !== 'here') return OWN_STILL_TEXT[sought.at];
  return theirs ? `Theirs: ${theirs.size}` : null;
}

type ThumbProps = { still: StillShown | undefined; label: string; onOpen: (still: StillShown) => void };

/** What was taken or asked for in this page shows by itself; each other look is the agent's own wish. */
function Thumb({ still, label, onOpen }: ThumbProps) {
  if (!still) return null;
  return still.local ? (
    <button type="button" className="panel-thumb" onClick={() => onOpen(still)} title="Enlarge">
      {/* biome-ignore lint/performance/noImgElement: evidence must not pass through an optimiser's cache */}
      <img src={still.local} alt={label} />
    </button>
  ) : (
    <Button size="small" variant="quiet" onClick={() => onOpen(still)} title="Each look is written into the trail">
      Show
    </Button>
  );
}
