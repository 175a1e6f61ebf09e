'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { afterRecording } from '#components/call/take';
import { useDeskKeys } from '#components/call/use-desk-keys';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Select } from '#components/ui/field';
import { KeyHint } from '#components/ui/small';
import { type Answer, call } from '#lib/http/client';
import { BLOCK_REASONS, type BlockReason } from '#lib/safety/rules';
import { BLOCK_LABEL } from '#lib/safety/text';

export type Colleague = { id: string; name: string; speaks: string };

export type HelpProps = {
  caseId: string;
  callId: string;
  name: string;
  /** Who could take over now, and to whom the call is offered already. */
  colleagues: readonly Colleague[];
  offeredTo: string | null;
  /** Whether a supervisor was called and has not seen it yet. */
  helpCalled: boolean;
};

/** What an agent does when a call goes wrong, in one place: a supervisor, a colleague, or the end. The user sees none of it. */
export function DeskHelp(props: HelpProps) {
  const { caseId, callId, helpCalled } = props;
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  async function run(what: string, act: () => Promise<Answer<unknown>>) {
    if (busy) return;
    setBusy(what);
    setFault(null);
    const done = await act();
    setBusy(null);
    if (!done.ok) setFault(done.problem.detail);
    router.refresh();
  }
  const help = () =>
    void run('help', () => call('POST /cases/{caseId}/call/help', { params: { caseId }, body: { callId } }));
  useDeskKeys({ w: help, x: () => setOpen(true) });
  return (
    <>
      <Button
        size="small"
        className="desk-toggle"
        data-called={helpCalled ? true : undefined}
        onClick={() => setOpen(true)}
      >
        {helpCalled ? 'Help called' : 'Help'} <KeyHint>x</KeyHint>
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Help in this call"
        closeLabel="Back to the call"
        size="wide"
      >
        <div className="deskhelp">
          <section>
            <h3>A supervisor</h3>
            <p>They are told at once, quietly, with this case. Nothing shows to the user.</p>
            <Button busy={busy === 'help'} disabled={helpCalled} onClick={help}>
              Call a supervisor <KeyHint>w</KeyHint>
            </Button>
            <p role="status">{helpCalled ? 'Called. Nobody has answered yet.' : ''}</p>
          </section>
          <Offer {...props} busy={busy} run={run} />
          <Block {...props} busy={busy} run={run} />
        </div>
        <p className="panel-fault" role="alert">
          {fault}
        </p>
      </Dialog>
    </>
  );
}

type Part = HelpProps & {
  busy: string | null;
  run: (what: string, act: () => Promise<Answer<unknown>>) => Promise<void>;
};

function Offer({ caseId, callId, colleagues, offeredTo, busy, run }: Part) {
  const [to, setTo] = useState('');
  const offer = (staffId: string | null) =>
    run('offer', () => call('POST /cases/{caseId}/call/offer', { params: { caseId }, body: { callId, staffId } }));
  const asked = colleagues.find(({ id }) => id === offeredTo);
  return (
    <section>
      <h3>A colleague</h3>
      <p>Every tick, the room and the user stay in place. You go on until they take the call.</p>
      {offeredTo ? (
        <>
          <p role="status">Offered to {asked?.name ?? 'a colleague'}. They see it on every page.</p>
          <Button busy={busy === 'offer'} onClick={() => void offer(null)}>
            Take the offer back
          </Button>
        </>
      ) : colleagues.length === 0 ? (
        <p className="muted">Nobody is free at the console right now.</p>
      ) : (
        <>
          <Field label="Hand over to">
            {(wired) => (
              <Select
                {...wired}
                value={to}
                onChange={(event) => setTo(event.currentTarget.value)}
                options={[
                  { value: '', label: 'Choose' },
                  ...colleagues.map(({ id, name, speaks }) => ({ value: id, label: `${name} (${speaks})` })),
                ]}
              />
            )}
          </Field>
          <Button busy={busy === 'offer'} disabled={to === ''} onClick={() => void offer(to)}>
            Offer the call
          </Button>
        </>
      )}
    </section>
  );
}

function Block({ caseId, callId, name, busy, run }: Part) {
  const [why, setWhy] = useState<BlockReason | ''>('');
  const block = () =>
    why === ''
      ? undefined
      : void run('block', () =>
          afterRecording(() => call('POST /cases/{caseId}/call/block', { params: { caseId }, body: { callId, why } })),
        );
  return (
    <section>
      <h3>End and block</h3>
      <p>
        The call ends at once, the link of <bdi>{name}</bdi> closes on every device, and a supervisor goes on with the
        case. You have a break then.
      </p>
      <Field label="Because">
        {(wired) => (
          <Select
            {...wired}
            value={why}
            onChange={(event) => setWhy(BLOCK_REASONS.find((one) => one === event.currentTarget.value) ?? '')}
            options={[
              { value: '', label: 'Choose' },
              ...BLOCK_REASONS.map((value) => ({ value, label: BLOCK_LABEL[value] })),
            ]}
          />
        )}
      </Field>
      <Button variant="danger" busy={busy === 'block'} disabled={why === ''} onClick={block}>
        End and block
      </Button>
    </section>
  );
}
