'use client';

import { type FormEvent, useEffect, useState } from 'react';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, TextInput } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { MaskedField } from '#lib/people/rules';

type RevealProps = {
  caseId: string;
  field: MaskedField;
  documentId?: string | undefined;
  /** What the field is called here: "name", "number of the ID card". */
  label: string;
  masked: string;
  /** Whether the reader holds the case; everybody else sees it masked. */
  may: boolean;
};

/** A masked field. Whoever holds the case may have it shown for a minute, with a reason that the trail keeps. */
export function Reveal({ caseId, field, documentId, label, masked, may }: RevealProps) {
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{ value: string; until: number } | null>(null);
  useEffect(() => {
    if (!shown) return;
    const hide = setTimeout(() => setShown(null), Math.max(0, shown.until - Date.now()));
    return () => clearTimeout(hide);
  }, [shown]);
  return (
    <span className="reveal">
      <bdi role="status">{shown ? shown.value : masked}</bdi>{' '}
      {may && !shown ? (
        <Button size="small" variant="quiet" aria-label={`Show the ${label}`} onClick={() => setAsking(true)}>
          Show
        </Button>
      ) : null}
      {shown ? (
        <Button size="small" variant="quiet" aria-label={`Hide the ${label}`} onClick={() => setShown(null)}>
          Hide
        </Button>
      ) : null}
      {asking ? (
        <ReasonDialog
          label={label}
          onClose={() => setAsking(false)}
          ask={async (reason) => {
            const body = { field, reason, ...(documentId ? { documentId } : {}) };
            const answer = await call('POST /cases/{caseId}/reveal', { params: { caseId }, body });
            if (!answer.ok) return answer.problem.detail;
            setShown({ value: answer.value.value, until: Date.parse(answer.value.until) });
            setAsking(false);
            return null;
          }}
        />
      ) : null}
    </span>
  );
}

type ReasonProps = { label: string; ask: (reason: string) => Promise<string | null>; onClose: () => void };

function ReasonDialog({ label, ask, onClose }: ReasonProps) {
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
    setMissing(reason === '');
    if (reason === '' || busy) return;
    setBusy(true);
    setFault(await ask(reason));
    setBusy(false);
  }
  return (
    <Dialog open onClose={onClose} title={`Show the ${label}`} closeLabel="Close">
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>It shows for one minute. The trail keeps your name and your reason.</p>
        <Field label="Why you need it" error={missing ? 'Write a few words: the trail keeps them.' : undefined}>
          {(wired) => <TextInput {...wired} name="reason" maxLength={300} autoComplete="off" />}
        </Field>
        {fault ? (
          <Notice tone="warn" announce="alert">
            {fault}
          </Notice>
        ) : null}
        <ButtonRow>
          <Button onClick={onClose}>Leave it masked</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Show it
          </Button>
        </ButtonRow>
      </form>
    </Dialog>
  );
}
