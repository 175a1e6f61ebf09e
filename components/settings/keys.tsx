'use client';

import { type FormEvent, useState } from 'react';
import { ConfirmButton, Fault, SecretOnce, useAct } from '#components/settings/act';
import { StateMark } from '#components/ui/badge';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Checkbox, Field, Fieldset, TextInput } from '#components/ui/field';
import { EmptyState } from '#components/ui/page';
import { DataTable } from '#components/ui/table';
import { SCOPES } from '#lib/access/policy';
import { call } from '#lib/http/client';
import { SCOPE_LABEL } from '#lib/platforms/text';

export type KeyLine = { id: string; name: string; scopes: string; made: string; used: string; revoked: string | null };

/** The keys of platforms: who may do what, and when each was used last. */
export function KeyTable({ keys }: { keys: readonly KeyLine[] }) {
  if (keys.length === 0) {
    return <EmptyState title="No key yet">Make one for each platform that refers users.</EmptyState>;
  }
  return (
    <DataTable caption="API keys" captionHidden>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">May</th>
          <th scope="col">Last used</th>
          <th scope="col" className="end">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row">
              {key.name}
              <span className="second">{key.made}</span>
            </th>
            <td data-label="May">{key.scopes}</td>
            <td data-label="Last used">
              {key.revoked ? (
                <StateMark tone="neutral" glyph="dash">
                  {key.revoked}
                </StateMark>
              ) : (
                key.used
              )}
            </td>
            <td className="end">
              {key.revoked ? null : (
                <ConfirmButton
                  label="Revoke"
                  title={`Revoke “${key.name}”?`}
                  confirm="Revoke it"
                  ask={() => call('POST /keys/{keyId}/revoke', { params: { keyId: key.id } })}
                >
                  The very next request with it is refused. This cannot be taken back; make a new key instead.
                </ConfirmButton>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Asks for a name and scopes, and shows the key once. */
export function AddKey() {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ name: string; key: string | null } | null>(null);
  const { act, busy, fault, faults, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? '');
    const scopes = SCOPES.filter((scope) => form.getAll('scopes').includes(scope));
    const done = await act(() => call('POST /keys', { body: { name, scopes } }));
    if (!done) return;
    close();
    setMade({ name, key: done.key });
  }

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Make a key
      </Button>
      <Dialog open={open} onClose={close} title="Make a key" closeLabel="Close">
        {open ? (
          <form className="grid gap-4" onSubmit={submit} noValidate>
            <Field label="Name" hint="The platform that will use it." error={faults.name}>
              {(wired) => <TextInput {...wired} name="name" maxLength={120} autoComplete="off" />}
            </Field>
            <Fieldset legend="It may">
              {SCOPES.map((scope) => (
                <Checkbox key={scope} name="scopes" value={scope} label={SCOPE_LABEL[scope]} hint={scope} />
              ))}
            </Fieldset>
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                Make it
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
      {made ? (
        <SecretOnce
          title={`The key for ${made.name}`}
          secret={made.key}
          next="Put it into the platform’s secrets now."
          onClose={() => setMade(null)}
        />
      ) : null}
    </>
  );
}
