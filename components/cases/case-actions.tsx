'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { useCaseActions } from '#components/cases/use-case-actions';
import { useLease } from '#components/cases/use-lease';
import { Button, ButtonRow, LinkButton } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import type { May } from '#lib/casefile/rules';
import { ACTION_LABEL } from '#lib/cases/text';
import { call } from '#lib/http/client';

export type CaseActionsProps = {
  caseId: string;
  /** What this person may do with this case now, as the lifecycle and the lease say. */
  may: May;
  held: boolean;
  /** Whether nothing is left for them here, so that the next case is the next step. */
  next: boolean;
};

const TOLD = { invite: 'A fresh link is on its way.', recall: 'The user is asked to another call.' };

/** The buttons of a case, with the outcome of each in place. */
export function CaseActions({ caseId, may, held, next }: CaseActionsProps) {
  const act = useCaseActions();
  const lost = useLease(caseId, held);
  const [reopening, setReopening] = useState(false);
  const tell = (how: 'invite' | 'recall') =>
    void act.run(how, () => call(`POST /cases/{caseId}/${how}`, { params: { caseId } }), TOLD[how]);
  return (
    <div className="case-actions">
      <ButtonRow>
        {may.reopen ? <Button onClick={() => setReopening(true)}>{ACTION_LABEL.reopen}</Button> : null}
        {may.invite ? (
          <Button busy={act.busy === 'invite'} onClick={() => tell('invite')}>
            {ACTION_LABEL.invite}
          </Button>
        ) : null}
        {may.recall ? (
          <Button busy={act.busy === 'recall'} onClick={() => tell('recall')}>
            {ACTION_LABEL.recall}
          </Button>
        ) : null}
        {may.review ? (
          <LinkButton variant="primary" href={`/approvals/${caseId}`}>
            Review the verdict
          </LinkButton>
        ) : null}
        {may.claim || may.release ? (
          <Button
            variant={may.claim ? 'primary' : 'plain'}
            busy={act.busy === caseId}
            onClick={() => (may.claim ? act.claim(caseId) : act.release(caseId))}
          >
            {may.claim ? 'Claim' : 'Release'}
          </Button>
        ) : null}
        {next ? (
          <Button variant={may.review ? 'plain' : 'primary'} busy={act.busy === 'next'} onClick={act.next}>
            Next case
          </Button>
        ) : null}
        {may.call ? (
          <LinkButton variant="primary" href={`/cases/${caseId}/call`}>
            {ACTION_LABEL.start}
          </LinkButton>
        ) : null}
      </ButtonRow>
      {act.fault || lost ? (
        <Notice tone="warn" announce="alert">
          {act.fault?.detail ?? lost}
        </Notice>
      ) : null}
      <p className={act.said && !act.fault ? 'muted' : 'visually-hidden'} role="status">
        {act.fault ? '' : act.said}
      </p>
      <ReopenDialog caseId={caseId} open={reopening} onClose={() => setReopening(false)} />
    </div>
  );
}

function ReopenDialog({ caseId, open, onClose }: { caseId: string; open: boolean; onClose: () => void }) {
  const router = useRouter();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    if (reason === '') return setFault('Write one sentence: the trail keeps it with your name.');
    setBusy(true);
    const answer = await call('POST /cases/{caseId}/reopen', { params: { caseId }, body: { reason } });
    setBusy(false);
    if (!answer.ok) return setFault(answer.problem.detail);
    onClose();
    router.refresh();
  }
  return (
    <Dialog open={open} onClose={onClose} title="Open this case again" closeLabel="Close">
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <p>The user gets a fresh link by mail, and the due time starts anew.</p>
        <Field label="Why" error={fault}>
          {(wired) => <Textarea {...wired} name="reason" maxLength={500} rows={3} />}
        </Field>
        <ButtonRow>
          <Button type="submit" variant="primary" busy={busy}>
            Open again
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Leave it
          </Button>
        </ButtonRow>
      </form>
    </Dialog>
  );
}
