'use client';

import type { ReactNode } from 'react';
import { ComparedData } from '#components/call/compared-data';
import { RedrawItem } from '#components/call/redraw-item';
import { StepList } from '#components/call/step-list';
import { StepPanel } from '#components/call/step-panel';
import type { useChecklist } from '#components/call/use-checklist';
import type { useSteps } from '#components/call/use-steps';
import { isSlot } from '#lib/challenge/rules';
import type { Guide } from '#lib/guides/rules';

type WorkProps = {
  caseId: string;
  call: { id: string; guide: Guide | null };
  list: ReturnType<typeof useChecklist>;
  steps: ReturnType<typeof useSteps>;
  /** Lies over every picture: who looks, when and at what. */
  mark: string;
  /** How the call ends: components/verdicts. */
  verdict: ReactNode;
};

/** Beside the picture: every step, the one in hand, and how the call ends. */
export function DeskWork({ caseId, call, list, steps, mark, verdict }: WorkProps) {
  const { chosen, choose, note, setNote, tick, ask, still } = steps;
  const ids = { caseId, callId: call.id };
  return (
    <div className="desk-right">
      <div className="desk-steps">
        <StepList ticks={list.ticks} stills={list.stills} asked={list.asked} chosen={chosen} onChoose={choose} />
      </div>
      <StepPanel
        compared={chosen === 'data_matches' ? <ComparedData {...ids} /> : null}
        item={chosen}
        draw={list.draw}
        redraw={isSlot(chosen) ? <RedrawItem {...ids} item={chosen} ticked={chosen in list.ticks} /> : null}
        tick={list.ticks[chosen]}
        stills={list.stills}
        sought={list.sought}
        asked={list.asked === chosen}
        busy={list.busy}
        fault={list.fault}
        note={note}
        onNote={setNote}
        onTick={tick}
        onAsk={ask}
        onStill={still}
        stillProps={{ caseId, call, mark, load: list.load }}
      />
      <div className="desk-verdict">{verdict}</div>
    </div>
  );
}
