'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import { CAUTION_TEXT } from '#lib/safety/text';

/** Where a user may not have been free to talk: what it means, and, for a supervisor of no call, what they found. */
export function CautionLook({ caseId, may }: { caseId: string; may: boolean }) {
  const router = useRouter();
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function look() {
    setBusy(true);
    const done = await call('POST /cases/{caseId}/caution/look', { params: { caseId }, body: { note } });
    setBusy(false);
    setFault(done.ok ? null : done.problem.detail);
    router.refresh();
  }
  return (
    <Notice tone="bad" title={CAUTION_TEXT.title}>
      <p>{CAUTION_TEXT.case}</p>
      {may ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void look();
          }}
        >
          <Field label="What you found" error={fault}>
            {(wired) => (
              <Textarea
                {...wired}
                value={note}
                maxLength={500}
                onChange={(event) => setNote(event.currentTarget.value)}
                required
              />
            )}
          </Field>
          <Button type="submit" busy={busy}>
            I have looked
          </Button>
        </form>
      ) : (
        <p>A supervisor who was in none of its calls says what they found.</p>
      )}
    </Notice>
  );
}
