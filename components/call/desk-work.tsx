'use client';

import type { ReactNode } from 'react';
import type { PaperShown } from '#components/call/read-document';
import { RedrawItem } from '#components/call/redraw-item';
import { StepAside } from '#components/call/step-aside';
import { StepList } from '#components/call/step-list';
import { type Spoken, StepPanel } from '#components/call/step-panel';
import { isAnswered, type useChecklist } from '#components/call/use-checklist';
import type { useSteps } from '#components/call/use-steps';
import { isSlot } from '#lib/challenge/rules';
import type { Guide } from '#lib/guides/rules';

type WorkProps = {
  caseId: string;
  call: { id: string; guide: Guide | null; spoken: Spoken | null };
  list: ReturnType<typeof useChecklist>;
  steps: ReturnType<typeof useSteps>;
  /** What is said of the recording before consent is asked for aloud. */
  recorded: string;
  /** The documents on file, with what was read off them so far. */
  papers: readonly PaperShown[];
  /** Lies over every picture: who looks, when and at what. */
  mark: string;
  /** How the call ends: components/verdicts. */
  verdict: ReactNode;
};

/** Beside the picture: every step, the one in hand, and how the call ends. */
export function DeskWork({ caseId, call, list, steps, recorded, papers, mark, verdict }: WorkProps) {
  const { chosen, choose, note, setNote, tick, ask, still, faces, setFaces, guide } = steps;
  const ids = { caseId, callId: call.id };
  return (
    <div className="desk-right">
      <div className="desk-steps">
        <StepList {...list} chosen={chosen} onChoose={choose} />
      </div>
      <StepPanel
        compared={<StepAside ids={ids} item={chosen} papers={papers} faces={faces} onFaces={setFaces} />}
        guide={guide}
        item={chosen}
        before={chosen === 'consent' ? recorded : ''}
        draw={list.draw}
        spoken={call.spoken}
        redraw={isSlot(chosen) ? <RedrawItem {...ids} item={chosen} ticked={isAnswered(list.ticks[chosen])} /> : null}
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
