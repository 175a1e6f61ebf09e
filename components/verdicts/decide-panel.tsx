'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useShown } from '#components/cases/use-pictures';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Radio, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { VerdictKind } from '#lib/verdicts/rules';
import { KIND_EFFECT, KIND_LABEL } from '#lib/verdicts/text';

type DecidePanelProps = {
  caseId: string;
  kind: VerdictKind;
  /** Whether who the user is has to be compared with the platform's record (lib/verdicts `needsComparison`). */
  compare: boolean;
  /** Why the one who looks may not decide; null where they may. */
  barred: string | null;
  /** The stills of the call that the one who looks had not opened when the page was made. */
  unseen: readonly string[];
};

/** The second person's two answers, each confirmed. */
export function DecidePanel({ caseId, kind, compare, barred, unseen }: DecidePanelProps) {
  const [open, setOpen] = useState<'approve' | 'return' | null>(null);
  const shown = useShown();
  if (barred) return <Notice title="Waits for a colleague">{barred}</Notice>;
  const left = unseen.filter((id) => !shown.has(id)).length;
  const looks = left > 0 ? `decide-${caseId}` : undefined;
  return (
    <>
      <Button disabled={left > 0} aria-describedby={looks} onClick={() => setOpen('return')}>
        Return
      </Button>
      <Button
        variant={kind === 'freeze' ? 'danger' : 'primary'}
        disabled={left > 0}
        aria-describedby={looks}
        onClick={() => setOpen('approve')}
      >
        Approve
      </Button>
      {looks ? (
        <p className="muted" id={looks} role="status">
          Open {left === 1 ? 'the last still' : `the ${left} stills`} below first.
        </p>
      ) : null}
      {open ? <DecideDialog {...{ act: open, caseId, kind, compare }} onClose={() => setOpen(null)} /> : null}
    </>
  );
}

type DecideDialogProps = {
  act: 'approve' | 'return';
  caseId: string;
  kind: VerdictKind;
  compare: boolean;
  onClose: () => void;
};

const MISSING = {
  approve: 'Say in a sentence what you compared.',
  return: 'Say in a sentence what should be looked at again.',
} as const;

/** One answer on its way: what is still missing, whether it is under way, what came back. */
function useDecision(act: 'approve' | 'return', caseId: string, asksNote: boolean) {
  const router = useRouter();
  const [to, setTo] = useState<'invited' | 'escalated'>('invited');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const said = note.trim();
  const noteMissing = asksNote && said === '';

  async function confirm() {
    setTried(true);
    if (noteMissing || busy) return;
    setBusy(true);
    const params = { caseId };
    const answer =
      act === 'approve'
        ? await call('POST /cases/{caseId}/verdict/approve', { params, body: said ? { note: said } : {} })
        : await call('POST /cases/{caseId}/verdict/return', { params, body: { to, note: said } });
    setBusy(false);
    if (answer.ok) router.push(`/approvals?decided=${act === 'approve' ? 'approved' : 'returned'}`);
    else setFault(answer.problem.detail);
  }
  return { to, setTo, note, setNote, busy, fault, confirm: () => void confirm(), noteFault: tried && noteMissing };
}

function DecideDialog({ act, caseId, kind, compare, onClose }: DecideDialogProps) {
  const compares = act === 'approve' && compare;
  const asksNote = act === 'return' || compare;
  const { to, setTo, note, setNote, busy, fault, confirm, noteFault } = useDecision(act, caseId, asksNote);
  return (
    <Dialog
      open
      onClose={onClose}
      title={act === 'approve' ? `${KIND_LABEL[kind]}: approve?` : 'Return this verdict'}
      closeLabel="Close"
      tone={act === 'approve' && kind === 'freeze' ? 'bad' : 'plain'}
      footer={
        <>
          <Button onClick={onClose}>Look again</Button>
          <Button variant={act === 'approve' && kind === 'freeze' ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {act === 'approve' ? 'Approve' : 'Return'}
          </Button>
        </>
      }
    >
      {act === 'approve' ? <p>{KIND_EFFECT[kind]}</p> : <Where to={to} onChoose={setTo} />}
      {compares ? (
        <Notice tone="warn" title="Support wrote down who this is">
          Compare the name and number that the stills show with the platform’s own record of this reference first.
        </Notice>
      ) : null}
      <Field
        label={compares ? 'What you compared' : 'Note'}
        aside={asksNote ? undefined : 'optional'}
        error={noteFault ? MISSING[act] : undefined}
      >
        {(wired) => (
          <Textarea {...wired} rows={3} maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
        )}
      </Field>
      {fault ? (
        <Notice tone="bad" announce="alert">
          {fault}
        </Notice>
      ) : null}
    </Dialog>
  );
}

function Where({ to, onChoose }: { to: 'invited' | 'escalated'; onChoose: (to: 'invited' | 'escalated') => void }) {
  return (
    <>
      <Radio
        name="to"
        label="To the user, for a new call"
        hint="They get a mail with their link."
        checked={to === 'invited'}
        onChange={() => onChoose('invited')}
      />
      <Radio
        name="to"
        label="To a more experienced colleague"
        hint="The case is escalated; the user is not asked again."
        checked={to === 'escalated'}
        onChange={() => onChoose('escalated')}
      />
    </>
  );
}
