'use client';

import { type FormEvent, useState } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button, LinkButton } from '#components/ui/button';
import { Field, Select, TextInput } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

/** Name, address and password of the first administrator; the token is read out of the address, which keeps it from logs. */
export function FoundForm({ zones }: { zones: readonly string[] }) {
  const [made, setMade] = useState(false);
  const { act, busy, fault, faults } = useAct();
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const body = {
      token: location.hash.slice(1) || 'no token here',
      ...{ name: text('name'), email: text('email'), timeZone: text('timeZone') },
      password: String(form.get('password') ?? ''),
    };
    if (!(await act(() => call('POST /setup', { body })))) return;
    history.replaceState(null, '', '/setup');
    setMade(true);
  }
  if (made) {
    return (
      <Notice
        tone="good"
        title="Your account is made"
        announce="status"
        actions={<LinkButton href="/sign-in">Sign in</LinkButton>}
      >
        This link is used up. Sign in to add your colleagues.
      </Notice>
    );
  }
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <h1 className="page-title">First administrator</h1>
      <Field label="Name" error={faults.name}>
        {(wired) => <TextInput {...wired} name="name" maxLength={120} autoComplete="name" />}
      </Field>
      <Field label="E-mail" error={faults.email}>
        {(wired) => <TextInput {...wired} name="email" type="email" maxLength={320} autoComplete="username" />}
      </Field>
      <Field label="Password" hint="Twelve characters or more." error={faults.password}>
        {(wired) => (
          <TextInput {...wired} name="password" type="password" maxLength={1000} autoComplete="new-password" />
        )}
      </Field>
      <Field label="Time zone" error={faults.timeZone}>
        {(wired) => (
          <Select
            {...wired}
            name="timeZone"
            defaultValue="UTC"
            options={zones.map((name) => ({ value: name, label: name }))}
          />
        )}
      </Field>
      <Fault text={fault} />
      <Button variant="primary" type="submit" wide busy={busy}>
        Make the account
      </Button>
    </form>
  );
}
