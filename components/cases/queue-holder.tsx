'use client';

import { Button } from '#components/ui/button';
import type { QueueItem } from '#lib/queue/text';

export type RowAct = {
  claim: (caseId: string) => void;
  release: (caseId: string) => void;
  /** The case whose request is under way. */
  busy: string | null;
  /** What went wrong last, and with which case. */
  fault: { caseId: string; detail: string } | null;
};

/** Who holds a case, with the button that changes it; a refusal stands right under the button. */
export function HolderCell({ item, act }: { item: QueueItem; act: RowAct | null }) {
  const busy = act?.busy === item.id;
  const mine = item.holder?.mine ?? false;
  const isOpen = item.claimable || mine;
  return (
    <>
      {item.holder ? <span className="holder-name">{mine ? 'You' : item.holder.name}</span> : null}
      {act && isOpen && (!item.holder || mine) ? (
        // One button for both, so that the focus stays where it was.
        <Button
          size="small"
          variant={mine ? 'quiet' : 'plain'}
          busy={busy}
          onClick={() => (mine ? act.release(item.id) : act.claim(item.id))}
          aria-label={`${mine ? 'Release' : 'Claim'} the case of ${item.name}`}
        >
          {mine ? 'Release' : 'Claim'}
        </Button>
      ) : null}
      {!item.holder && !(act && isOpen) ? <span className="muted">{item.barred ?? '–'}</span> : null}
      {act?.fault?.caseId === item.id ? <span className="second row-fault">{act.fault.detail}</span> : null}
    </>
  );
}
