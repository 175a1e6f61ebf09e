'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { Section } from '#components/ui/page';
import { call, callForFile, type Problem } from '#lib/http/client';
import { KEEPING_TEXT, type KeepingStep } from '#lib/retention/text';

type CaseKeepingProps = {
  caseId: string;
  /** Until when the case is kept, in words. */
  says: string;
  /** The steps that this supervisor may take now. */
  steps: readonly KeepingStep[];
};

/** How long a case is kept, and what a supervisor can do about it. */
export function CaseKeeping({ caseId, says, steps }: CaseKeepingProps) {
  const [step, setStep] = useState<KeepingStep | null>(null);
  return (
    <Section title="What is kept">
      <p>{says}</p>
      {steps.length > 0 ? (
        <ButtonRow>
          {steps.map((one) => (
            <Button
              key={one}
              size="small"
              variant={KEEPING_TEXT[one].danger ? 'danger' : 'plain'}
              onClick={() => setStep(one)}
            >
              {KEEPING_TEXT[one].button}
            </Button>
          ))}
        </ButtonRow>
      ) : null}
      {step ? <StepDialog key={step} caseId={caseId} step={step} onClose={() => setStep(null)} /> : null}
    </Section>
  );
}

function StepDialog({ caseId, step, onClose }: { caseId: string; step: KeepingStep; onClose: () => void }) {
  const router = useRouter();
  const { title, says, button, asksWhy, danger } = KEEPING_TEXT[step];
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    setMissing(asksWhy && reason === '');
    if (busy || (asksWhy && reason === '')) return;
    setBusy(true);
    const problem = await take(step, caseId, reason);
    setBusy(false);
    if (problem) return setFault(problem.detail);
    onClose();
    router.refresh();
  }
  return (
    <Dialog open onClose={onClose} title={title} closeLabel="Close" tone={danger ? 'bad' : 'plain'}>
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{says}</p>
        {asksWhy ? (
          <Field label="Why" error={missing ? 'Write one sentence: the trail keeps it with your name.' : undefined}>
            {(wired) => <Textarea {...wired} name="reason" maxLength={500} rows={3} />}
          </Field>
        ) : null}
        {fault ? (
          <Notice tone="warn" announce="alert">
            {fault}
          </Notice>
        ) : null}
        <ButtonRow>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" variant={danger ? 'danger' : 'primary'} busy={busy}>
            {button}
          </Button>
        </ButtonRow>
      </form>
    </Dialog>
  );
}

/** Sends one step; what went wrong, or null. An export is saved as a file on this computer. */
async function take(step: KeepingStep, caseId: string, reason: string): Promise<Problem | null> {
  const params = { caseId };
  const body = { reason };
  if (step === 'export') {
    const held = await call('POST /cases/{caseId}/export', { params, body });
    if (held.ok) save(`held-${caseId}.json`, new Blob([JSON.stringify(held.value, null, 2)]));
    return held.ok ? null : held.problem;
  }
  if (step === 'file') {
    const made = await callForFile('POST /cases/{caseId}/file', { params, body });
    if (made.ok) save(`case-file-${caseId}.zip`, made.value);
    return made.ok ? null : made.problem;
  }
  const answer =
    step === 'ask'
      ? await call('POST /cases/{caseId}/erasure', { params, body })
      : step === 'approve'
        ? await call('POST /cases/{caseId}/erasure/approve', { params })
        : step === 'hold'
          ? await call('POST /cases/{caseId}/hold', { params, body })
          : await call('POST /cases/{caseId}/hold/lift', { params });
  return answer.ok ? null : answer.problem;
}

function save(name: string, bytes: Blob): void {
  const url = URL.createObjectURL(bytes);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
