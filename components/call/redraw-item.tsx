import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Select, TextInput } from '#components/ui/field';
import type { Slot } from '#lib/challenge/rules';
import { DOCUMENT_KINDS, type DocumentKind } from '#lib/features/rules';
import { DOCUMENT_LABEL } from '#lib/features/text';
import { call } from '#lib/http/client';

const SHOWN = [
  { value: '', label: 'As drawn' },
  ...DOCUMENT_KINDS.map((kind) => ({ value: kind, label: DOCUMENT_LABEL[kind] })),
];

type RedrawProps = { caseId: string; callId: string; item: Slot; ticked: boolean };

/** Has the server draw one item again, with a reason; both draws stay in the trail. */
export function RedrawItem({ caseId, callId, item, ticked }: RedrawProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState<DocumentKind | ''>('');
  const [fault, setFault] = useState<string | null>(null);
  async function again() {
    if (busy) return;
    if (!reason.trim()) return setFault('Write one sentence on why.');
    setBusy(true);
    setFault(null);
    const body = { callId, item, reason: reason.trim(), ...(shown ? { shown } : {}) };
    const done = await call('POST /cases/{caseId}/call/redraw', { params: { caseId }, body });
    setBusy(false);
    if (!done.ok) return setFault(done.problem.detail);
    setOpen(false);
    setReason('');
    router.refresh();
  }
  return (
    <>
      <Button variant="quiet" disabled={ticked} onClick={() => setOpen(true)}>
        Draw again
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Draw this item again"
        closeLabel="Keep what was drawn"
        footer={
          <Button variant="primary" busy={busy} onClick={() => void again()}>
            Draw again
          </Button>
        }
      >
        <Field label="Why" error={fault}>
          {(wired) => (
            <TextInput {...wired} value={reason} maxLength={500} onChange={(e) => setReason(e.currentTarget.value)} />
          )}
        </Field>
        {item.startsWith('feature_') ? (
          <Field label="Document that is shown">
            {(wired) => (
              <Select
                {...wired}
                value={shown}
                options={SHOWN}
                onChange={(event) => setShown(asKind(event.currentTarget.value))}
              />
            )}
          </Field>
        ) : null}
        <p className="muted">The old draw stays in the trail, and both are opened after the call.</p>
      </Dialog>
    </>
  );
}

function asKind(value: string): DocumentKind | '' {
  return DOCUMENT_KINDS.find((kind) => kind === value) ?? '';
}
