'use client';

import { type FormEvent, useState } from 'react';
import { Fault, SecretOnce, useAct } from '#components/settings/act';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Checkbox, Field, Fieldset, type Option, Select, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';
import { LOCALES, NATIVE_NAMES } from '#lib/language/locales';

const english = new Intl.DisplayNames('en', { type: 'language' });

type AddStaffProps = { roles: readonly Option[]; zones: readonly string[]; zone: string };
type Role = 'agent' | 'supervisor' | 'auditor' | 'admin';

/** Asks for a colleague's name, address and role, and shows the generated password once. */
export function AddStaff({ roles, zones, zone }: AddStaffProps) {
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ name: string; password: string | null } | null>(null);
  const { act, busy, fault, faults, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '');
    const body = {
      name: text('name'),
      email: text('email'),
      role: text('role') as Role, // the options are the roles
      timeZone: text('timeZone'),
      languages: LOCALES.filter((locale) => form.getAll('languages').includes(locale)),
    };
    const done = await act(() => call('POST /staff', { body }));
    if (!done) return;
    close();
    setMade({ name: body.name, password: done.password });
  }

  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        Add a colleague
      </Button>
      <Dialog open={open} onClose={close} title="Add a colleague" closeLabel="Close">
        {open ? (
          <form className="grid gap-4" onSubmit={submit} noValidate>
            <Fields roles={roles} zones={zones} zone={zone} faults={faults} />
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                Add
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
      {made ? (
        <SecretOnce
          title={`A password for ${made.name}`}
          secret={made.password}
          next="Pass it on by a safe way; at the first sign-in they choose their own."
          onClose={() => setMade(null)}
        />
      ) : null}
    </>
  );
}

function Fields({ roles, zones, zone, faults }: AddStaffProps & { faults: Readonly<Record<string, string>> }) {
  return (
    <>
      <Field label="Name" error={faults.name}>
        {(wired) => <TextInput {...wired} name="name" maxLength={120} autoComplete="off" />}
      </Field>
      <Field label="E-mail" error={faults.email}>
        {(wired) => <TextInput {...wired} name="email" type="email" maxLength={320} autoComplete="off" />}
      </Field>
      <Field label="Role">{(wired) => <Select {...wired} name="role" options={roles} />}</Field>
      <Field label="Time zone">
        {(wired) => (
          <Select
            {...wired}
            name="timeZone"
            defaultValue={zone}
            options={zones.map((name) => ({ value: name, label: name }))}
          />
        )}
      </Field>
      <Fieldset legend="Languages">
        {LOCALES.map((locale) => (
          <Checkbox
            key={locale}
            name="languages"
            value={locale}
            label={locale === 'en' ? NATIVE_NAMES[locale] : `${english.of(locale)}, ${NATIVE_NAMES[locale]}`}
            defaultChecked={locale === 'en'}
          />
        ))}
      </Fieldset>
    </>
  );
}
