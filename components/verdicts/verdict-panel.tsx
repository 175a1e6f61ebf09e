'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useId, useState } from 'react';
import { afterRecording } from '#components/call/take';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Select, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { CaseState } from '#lib/cases/lifecycle';
import { type Answer, call } from '#lib/http/client';
import {
  FREEZE_REASONS,
  GRANT_REASON,
  NEEDS,
  type Need,
  needsNote,
  REJECT_REASONS,
  type VerdictKind,
} from '#lib/verdicts/rules';
import { KIND_EFFECT, KIND_LABEL, NEED_LABEL, REASON_LABEL } from '#lib/verdicts/text';

type Step = VerdictKind | 'more' | 'escalate';
type VerdictPanelProps = {
  caseId: string;
  caseState: CaseState;
  /** What stands between the call and a grant, one sentence each; empty where a grant may be proposed. */
  missing: readonly string[];
  /** Whether an item failed: a reject without one needs a note. */
  hasFailed: boolean;
  /** After a step was taken; by default the page of the case opens. */
  onDone?: ((step: Step) => void) | undefined;
};

const TITLE: Record<Step, string> = {
  ...KIND_LABEL,
  freeze: 'Propose a freeze',
  more: 'Ask for more',
  escalate: 'Escalate',
};
const EFFECT: Record<Step, string> = {
  ...KIND_EFFECT,
  more: 'The user gets a mail that names what to bring, and chooses a new time under the same link. A call that runs ends.',
  escalate:
    'The call ends. A supervisor other than you goes on with what you have noted; you cannot take the case back.',
};

/** The end of a call: grant, reject, ask for more, escalate, or propose a freeze; each asks once more before it is done. */
export function VerdictPanel({ caseId, caseState, missing, hasFailed, onDone }: VerdictPanelProps) {
  const [step, setStep] = useState<Step | null>(null);
  const listId = useId();
  const inCall = caseState === 'in_call';
  if (!inCall && caseState !== 'escalated') return null;
  const blocked = missing.length > 0;
  return (
    <section className="verdict-panel" aria-label="Verdict">
      <ButtonRow>
        <Button
          variant="primary"
          disabled={blocked}
          aria-describedby={blocked ? listId : undefined}
          onClick={() => setStep('grant')}
        >
          Grant Lv.1
        </Button>
        <Button onClick={() => setStep('reject')}>Reject</Button>
        <Button onClick={() => setStep('more')}>Ask for more</Button>
        {inCall ? <Button onClick={() => setStep('escalate')}>Escalate</Button> : null}
        <Button variant="danger" onClick={() => setStep('freeze')}>
          Propose a freeze
        </Button>
      </ButtonRow>
      {blocked ? (
        <details className="fold" id={listId}>
          <summary>
            A grant needs {missing.length} more {missing.length === 1 ? 'thing' : 'things'}
          </summary>
          <ul className="verdict-missing">
            {missing.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {step ? <StepDialog key={step} {...{ step, caseId, hasFailed, onDone }} onClose={() => setStep(null)} /> : null}
    </section>
  );
}

type StepDialogProps = {
  step: Step;
  caseId: string;
  hasFailed: boolean;
  onClose: () => void;
  onDone: VerdictPanelProps['onDone'];
};

/** One step on its way: what is chosen, what is still missing, what came back. */
function useStep({ step, caseId, hasFailed, onClose, onDone }: StepDialogProps) {
  const router = useRouter();
  const [choice, setChoice] = useState(step === 'grant' ? GRANT_REASON : '');
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [fault, setFault] = useState<ReactNode>(null);
  const noteNeeded = step === 'escalate' || (isKind(step) && needsNote(step, choice, hasFailed));
  const choiceMissing = step !== 'escalate' && choice === '';
  const noteMissing = noteNeeded && note.trim() === '';

  async function confirm() {
    setTried(true);
    if (choiceMissing || noteMissing || busy) return;
    setBusy(true);
    const answer = await afterRecording(() => send(step, caseId, { choice, note: note.trim() }));
    setBusy(false);
    if (!answer.ok) {
      setFault(<Fault problem={answer.problem} />);
      return;
    }
    onClose();
    if (onDone) onDone(step);
    else router.push(`/cases/${caseId}`);
  }
  const faults = { choice: tried && choiceMissing, note: tried && noteMissing };
  return { choice, setChoice, note, setNote, busy, fault, noteNeeded, faults, confirm: () => void confirm() };
}

function StepDialog(props: StepDialogProps) {
  const { step, onClose } = props;
  const { choice, setChoice, note, setNote, busy, fault, noteNeeded, faults, confirm } = useStep(props);
  return (
    <Dialog
      open
      onClose={onClose}
      title={TITLE[step]}
      closeLabel="Close"
      tone={step === 'freeze' ? 'bad' : 'plain'}
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button variant={step === 'freeze' ? 'danger' : 'primary'} busy={busy} onClick={confirm}>
            {isKind(step) ? 'Propose it' : TITLE[step]}
          </Button>
        </>
      }
    >
      <p>
        {EFFECT[step]} {isKind(step) ? 'The call ends, and a second person decides.' : ''}
      </p>
      {step === 'grant' || step === 'escalate' ? null : (
        <Field
          label={step === 'more' ? 'What is missing' : 'Reason'}
          error={faults.choice ? 'Choose one from the list.' : undefined}
        >
          {(wired) => (
            <Select {...wired} value={choice} onChange={(e) => setChoice(e.target.value)} options={options(step)} />
          )}
        </Field>
      )}
      {step === 'more' ? null : (
        <Field
          label="Note for the second person"
          aside={noteNeeded ? undefined : 'optional'}
          error={faults.note ? 'Write what you saw, in a sentence.' : undefined}
        >
          {(wired) => (
            <Textarea {...wired} rows={3} maxLength={2000} value={note} onChange={(e) => setNote(e.target.value)} />
          )}
        </Field>
      )}
      {fault}
    </Dialog>
  );
}

function Fault({ problem }: { problem: { detail: string; [fact: string]: unknown } }) {
  const missing = Array.isArray(problem.missing) ? problem.missing.map(String) : [];
  return (
    <Notice tone="bad" announce="alert" title={problem.detail}>
      {missing.length > 0 ? (
        <ul>
          {missing.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ) : null}
    </Notice>
  );
}

function options(step: 'reject' | 'freeze' | 'more') {
  const first = { value: '', label: 'Choose…', disabled: true };
  if (step === 'more') return [first, ...NEEDS.map((value) => ({ value, label: NEED_LABEL[value] }))];
  const reasons = step === 'reject' ? REJECT_REASONS : FREEZE_REASONS;
  return [first, ...reasons.map((value) => ({ value, label: REASON_LABEL[value] }))];
}

function send(step: Step, caseId: string, given: { choice: string; note: string }): Promise<Answer<unknown>> {
  const params = { caseId };
  if (step === 'escalate') return call('POST /cases/{caseId}/escalate', { params, body: { note: given.note } });
  // The choices of the list are the needs themselves.
  if (step === 'more') return call('POST /cases/{caseId}/more', { params, body: { what: given.choice as Need } });
  const note = given.note ? { note: given.note } : {};
  return call('POST /cases/{caseId}/verdict', { params, body: { kind: step, reason: given.choice, ...note } });
}

function isKind(step: Step): step is VerdictKind {
  return step === 'grant' || step === 'reject' || step === 'freeze';
}
