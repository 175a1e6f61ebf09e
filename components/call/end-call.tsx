'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { KeyHint } from '#components/ui/small';
import type { Interruption } from '#lib/calls/schema';
import { call } from '#lib/http/client';

/** Ends a call that came to no verdict, after one question. */
export function EndCall({ caseId, callId, name }: { caseId: string; callId: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState<Interruption | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useDeskKeys({ e: () => setOpen(true) });
  async function end(why: Interruption) {
    if (busy) return;
    setBusy(why);
    const body = { callId, why };
    const done = await call('POST /cases/{caseId}/call/interrupt', { params: { caseId }, body });
    setBusy(null);
    if (done.ok) setOpen(false);
    else setFault(done.problem.detail);
    router.refresh();
  }
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        End without a verdict <KeyHint>e</KeyHint>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="End this call without a verdict"
        closeLabel="Go on with the call"
        footer={
          <>
            <Button busy={busy === 'moved'} onClick={() => void end('moved')}>
              Another time
            </Button>
            <Button busy={busy === 'dropped'} onClick={() => void end('dropped')}>
              The line is gone
            </Button>
            <Button variant="danger" busy={busy === 'aborted'} onClick={() => void end('aborted')}>
              Stop the call
            </Button>
          </>
        }
      >
        <p>
          {name} can come back under the same link, and a new call starts with newly drawn actions. What you ticked in
          this call stays on record.
        </p>
        {fault ? (
          <p className="field-error" role="alert">
            {fault}
          </p>
        ) : null}
      </Dialog>
    </>
  );
}
