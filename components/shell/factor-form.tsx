'use client';

import { type FormEvent, useState } from 'react';
import { PasskeyPress } from '#components/shell/passkey-press';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';

/** A passkey, the code of the authenticator app, or a recovery code; then on to `next`. */
export function FactorForm({ next, passkeys }: { next: string; passkeys: boolean }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const code = String(new FormData(form).get('code') ?? '').trim();
    if (code.length < 6) return setFault('Write the six digits that your app shows now, or a recovery code.');
    setBusy(true);
    const answer = await call('POST /session/factor', { body: { code } });
    if (answer.ok) return window.location.assign(next);
    setBusy(false);
    setFault(answer.problem.detail);
    form.reset();
    form.querySelector('input')?.focus();
  }
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <h1 className="page-title">Your second factor</h1>
      {passkeys ? <PasskeyPress primary onDone={() => window.location.assign(next)} onFault={setFault} /> : null}
      <Field label="Code" hint="Six digits from your authenticator app, or a recovery code." error={fault}>
        {(wired) => (
          <TextInput
            {...wired}
            name="code"
            autoComplete="one-time-code"
            autoCapitalize="none"
            maxLength={40}
            autoFocus={!passkeys}
          />
        )}
      </Field>
      <Button variant={passkeys ? 'plain' : 'primary'} type="submit" wide busy={busy}>
        Go on
      </Button>
    </form>
  );
}
