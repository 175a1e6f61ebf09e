'use client';

import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { Notice } from '#components/ui/notice';

type Failure = 'refused' | 'address_not_allowed' | 'sso' | 'too_many_tries' | 'no_answer';

const SAYS: Record<Failure, { title: string; next: string }> = {
  refused: {
    title: 'This did not let you in',
    next: 'Check the address and the password and try again. If it stays so, ask your administrator for a new password.',
  },
  sso: {
    title: 'Single sign-on did not let you in',
    next: 'Try again. If it stays so, ask your administrator whether your account here has the same address.',
  },
  address_not_allowed: {
    title: 'The console is not open to where you are',
    next: 'Use the network of the house, or ask your administrator.',
  },
  too_many_tries: {
    title: 'There were too many tries',
    next: 'Wait a quarter of an hour, then try again. If it was not you, tell your administrator.',
  },
  no_answer: { title: 'The service does not answer', next: 'Check your connection and try again in a moment.' },
};

type SignInFormProps = {
  next: string;
  /** Whether a session of this browser was ended meanwhile. */
  ended: boolean;
  /** Whether single sign-on is set up, and whether passwords still open every account. */
  sso: boolean;
  passwords: boolean;
  /** Whether single sign-on has just come back without letting anybody in. */
  failed: 'sso' | 'address_not_allowed' | null;
};

/** Single sign-on where there is one, e-mail and password; on success the browser goes on to `next`. */
export function SignInForm({ next, ended, sso, passwords, failed }: SignInFormProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(failed);

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
    const named = (['too_many_tries', 'address_not_allowed'] as const).find((why) => why === answer?.error);
    setFailure(named ?? (isKnown ? 'refused' : 'no_answer'));
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      <h1 className="page-title">Sign in</h1>
      {ended && !failure ? (
        <Notice title="Your session has ended" announce="status">
          Sign in again; you come back to where you were. If you did not expect this, tell your administrator.
        </Notice>
      ) : null}
      {failure ? (
        <Notice tone="bad" title={SAYS[failure].title} announce="alert">
          {SAYS[failure].next}
        </Notice>
      ) : null}
      {sso ? (
        <Button variant="primary" wide onClick={() => void signIn('sso', { callbackUrl: next })}>
          Use single sign-on
        </Button>
      ) : null}
      {passwords ? (
        <PasswordFields busy={busy} second={sso} />
      ) : (
        <details className="fold">
          <summary>Administrators, while single sign-on is down</summary>
          <PasswordFields busy={busy} second />
        </details>
      )}
    </form>
  );
}

function PasswordFields({ busy, second }: { busy: boolean; second: boolean }) {
  return (
    <div className="grid gap-4">
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
      <Button variant={second ? 'plain' : 'primary'} type="submit" wide busy={busy}>
        Sign in
      </Button>
    </div>
  );
}
