'use client';

import { type FormEvent, useState } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { call } from '#lib/http/client';

/** A new password of one's own choice; every other session ends with the old one. */
export function OwnPassword() {
  const [open, setOpen] = useState(false);
  const { act, busy, fault, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get('password') ?? '');
    if (await act(() => call('POST /account/password', { body: { password } }))) close();
  }
  return (
    <Section title="Password">
      <div>
        <Button onClick={() => setOpen(true)}>Choose a new password</Button>
      </div>
      <Dialog open={open} onClose={close} title="Choose a new password" closeLabel="Close">
        {open ? (
          <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
            <Field
              label="New password"
              hint="Twelve characters or more. Four words that do not belong together do well."
            >
              {(wired) => (
                <TextInput {...wired} name="password" type="password" autoComplete="new-password" maxLength={1000} />
              )}
            </Field>
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                Change it
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
    </Section>
  );
}
