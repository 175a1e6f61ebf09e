'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { AGAIN, whenProved } from '#components/shell/again';
import { PasskeyPress } from '#components/shell/passkey-press';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, TextInput } from '#components/ui/field';
import { call, onStepUp, type ProofBy } from '#lib/http/client';

type Asked = ProofBy & { settle: (proved: boolean) => void };

/** Asks once more who is there, when a request says that it needs to know; the request then goes on by itself. */
export function StepUp() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const waiting = useRef<Asked | null>(null);
  useEffect(
    () =>
      onStepUp(
        (proof) =>
          new Promise<boolean>((settle) => {
            waiting.current?.settle(false);
            waiting.current = { ...proof, settle };
            setAsked(waiting.current);
          }),
      ),
    [],
  );
  if (!asked) return null;
  const end = (proved: boolean) => {
    asked.settle(proved);
    waiting.current = null;
    setAsked(null);
  };
  if (asked.by === 'provider') return <AtProvider onEnd={end} />;
  return <ProofDialog by={asked.by} passkey={asked.passkey} onEnd={end} />;
}

type OnEnd = (proved: boolean) => void;
const TITLE = 'Is it still you?';
const WHY =
  'This step asks who is there, unless you showed it within the last five minutes. Nothing you typed is lost.';

/** For whoever signed in by the provider and has nothing else: once more there, in a window of its own. */
function AtProvider({ onEnd }: { onEnd: OnEnd }) {
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => whenProved(() => end.current(true)), []);
  return (
    <Dialog open alone onClose={() => onEnd(false)} title={TITLE} closeLabel="Close">
      <div className="stack">
        <p>{WHY}</p>
        <p>Sign in once more where you signed in before. It opens in a window of its own; this page waits for you.</p>
        <div className="btn-row">
          <Button onClick={() => onEnd(false)}>Go back</Button>
          <Button variant="primary" onClick={() => window.open(AGAIN, 'again', 'popup,width=520,height=720')}>
            Sign in once more
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function ProofDialog({ by, passkey, onEnd }: ProofBy & { onEnd: OnEnd }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // The dialog may stand within another form's page: this one alone is sent.
    event.stopPropagation();
    const form = event.currentTarget;
    const value = String(new FormData(form).get('proof') ?? '').trim();
    if (value === '') return setFault(by === 'code' ? 'Write the code of your app.' : 'Write your password.');
    setBusy(true);
    const answer = await call('POST /session/proof', { body: by === 'code' ? { code: value } : { password: value } });
    setBusy(false);
    if (answer.ok) return onEnd(true);
    setFault(answer.problem.detail);
    form.reset();
  }
  return (
    <Dialog open alone onClose={() => onEnd(false)} title={TITLE} closeLabel="Close">
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p>{WHY}</p>
        {passkey ? <PasskeyPress primary onDone={() => onEnd(true)} onFault={setFault} /> : null}
        <Field label={by === 'code' ? 'Code of your app, or a recovery code' : 'Your password'} error={fault}>
          {(wired) => (
            <TextInput
              {...wired}
              name="proof"
              type={by === 'code' ? 'text' : 'password'}
              autoComplete={by === 'code' ? 'one-time-code' : 'current-password'}
              maxLength={1000}
            />
          )}
        </Field>
        <div className="btn-row">
          <Button onClick={() => onEnd(false)}>Go back</Button>
          <Button variant={passkey ? 'plain' : 'primary'} type="submit" busy={busy}>
            Go on
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
