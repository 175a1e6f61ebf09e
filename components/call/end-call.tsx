'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { afterRecording } from '#components/call/take';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Fieldset, Radio } from '#components/ui/field';
import { KeyHint } from '#components/ui/small';
import type { EndReason, Interruption } from '#lib/calls/schema';
import { END_REASON_TEXT } from '#lib/calls/text';
import { call } from '#lib/http/client';

/** What an agent chooses from: the worker alone finds a call missed, and "end and block" alone ends one for safety. */
const CHOICES: readonly { legend: string; why: Interruption; reasons: readonly EndReason[] }[] = [
  { legend: 'It broke off', why: 'dropped', reasons: ['line', 'device', 'left'] },
  { legend: 'You stop it', why: 'aborted', reasons: ['light', 'sound', 'disturbance', 'doubt'] },
  { legend: 'Another time', why: 'moved', reasons: ['user_asked', 'agent_away'] },
];

/** Ends a call that came to no verdict, once it is said why. */
export function EndCall({ caseId, callId, name }: { caseId: string; callId: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState<EndReason | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useDeskKeys({ e: () => setOpen(true) });
  const why = CHOICES.find(({ reasons }) => reason && reasons.includes(reason))?.why;
  async function end() {
    if (busy) return;
    if (!reason || !why) return setFault('Say why it ends first.');
    setBusy(true);
    const body = { callId, why, reason };
    const done = await afterRecording(() => call('POST /cases/{caseId}/call/interrupt', { params: { caseId }, body }));
    setBusy(false);
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
            <Button onClick={() => setOpen(false)}>Go back</Button>
            <Button variant="danger" busy={busy} onClick={() => void end()}>
              End the call
            </Button>
          </>
        }
      >
        <p>
          <bdi>{name}</bdi> can come back under the same link, and a new call starts with newly drawn actions. What you
          ticked in this call stays on record.
        </p>
        {CHOICES.map(({ legend, reasons }) => (
          <Fieldset key={legend} legend={legend}>
            {reasons.map((value) => (
              <Radio
                key={value}
                name="end-reason"
                label={END_REASON_TEXT[value]}
                checked={reason === value}
                onChange={() => {
                  setReason(value);
                  setFault(null);
                }}
              />
            ))}
          </Fieldset>
        ))}
        <p className="panel-fault" role="alert">
          {fault}
        </p>
      </Dialog>
    </>
  );
}
