'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { Notice } from '#components/ui/notice';

type Failure = 'refused' | 'too_many_tries' | 'no_answer';

const SAYS: Record<Failure, { title: string; next: string }> = {
  refused: {
    title: 'This did not let you in',
    next: 'Check the address and the password and try again. If it stays so, ask your administrator for a new password.',
  },
  too_many_tries: {
    title: 'There were too many tries',
    next: 'Wait a quarter of an hour, then try again. If it was not you, tell your administrator.',
  },
  no_answer: { title: 'The service does not answer', next: 'Check your connection and try again in a moment.' },
};

/** E-mail and password; on success the browser goes on to `next`. */
export function SignInForm({ next }: { next: string }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy) return;
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    const answer = await signIn('credentials', {
      redirect: false,
      email: String(form.get('email') ?? ''),
      password: String(form.get('password') ?? ''),
    }).catch(() => undefined);
    if (answer?.ok && !answer.error) return window.location.assign(next);
    setBusy(false);
    const isKnown = answer?.status === 401 && answer.error !== 'unavailable';
    setFailure(answer?.error === 'too_many_tries' ? 'too_many_tries' : isKnown ? 'refused' : 'no_answer');
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      <h1 className="page-title">Sign in</h1>
      {failure ? (
        <Notice tone="bad" title={SAYS[failure].title} announce="alert">
          {SAYS[failure].next}
        </Notice>
      ) : null}
      <Field label="E-mail">
        {(wired) => <TextInput {...wired} name="email" type="email" autoComplete="username" required maxLength={320} />}
      </Field>
      <Field label="Password">
        {(wired) => (
          <TextInput
            {...wired}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1000}
          />
        )}
      </Field>
      <Button variant="primary" type="submit" wide busy={busy}>
        Sign in
      </Button>
    </form>
  );
}
