'use client';

import { type FormEvent, useState } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Fieldset, Radio } from '#components/ui/field';
import { call } from '#lib/http/client';

export type RoleOption = { value: Role; label: string; hint: string };
type Role = 'agent' | 'supervisor' | 'auditor' | 'admin';
type RoleButtonProps = { person: { id: string; name: string; role: string }; roles: readonly RoleOption[] };

/** Gives somebody another role, after saying that their sessions end with it. */
export function RoleButton({ person, roles }: RoleButtonProps) {
  const [open, setOpen] = useState(false);
  const { act, busy, fault, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const role = roles.find(({ value }) => value === new FormData(event.currentTarget).get('role'))?.value;
    if (!role || role === person.role) return close();
    const params = { staffId: person.id };
    if (await act(() => call('POST /staff/{staffId}/role', { params, body: { role } }))) close();
  }

  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        Role
      </Button>
      <Dialog open={open} onClose={close} title={`The role of ${person.name}`} closeLabel="Close">
        {open ? (
          <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
            <Fieldset legend="Role">
              {roles.map(({ value, label, hint }) => (
                <Radio
                  key={value}
                  name="role"
                  value={value}
                  label={label}
                  hint={hint}
                  defaultChecked={value === person.role}
                />
              ))}
            </Fieldset>
            <p className="muted">With a new role every open session ends, and {person.name} signs in again.</p>
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                Save
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
    </>
  );
}
