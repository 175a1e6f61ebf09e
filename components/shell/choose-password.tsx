'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';

/** A password of one's own in place of the one that an administrator made; then on to `next`. */
export function ChoosePassword({ next }: { next: string }) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    if (password === '') return setFault('Write the password that you choose.');
    setBusy(true);
    const answer = await call('POST /account/password', { body: { password } });
    if (answer.ok) return window.location.assign(next);
    setBusy(false);
    setFault(answer.problem.detail);
  }
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <h1 className="page-title">Choose your own password</h1>
      <p>The one you came in with was made by an administrator. From now on nobody knows it but you.</p>
      <Field
        label="New password"
        hint="Twelve characters or more. Four words that do not belong together do well."
        error={fault}
      >
        {(wired) => (
          <TextInput
            {...wired}
            name="password"
            type="password"
            autoComplete="new-password"
            maxLength={1000}
            autoFocus
          />
        )}
      </Field>
      <Button variant="primary" type="submit" wide busy={busy}>
        Go on
      </Button>
    </form>
  );
}
