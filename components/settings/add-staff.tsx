'use client';

import { useState } from 'react';
import { SecretOnce } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { Checkbox, Field, Fieldset, type Option, Select, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';
import { LOCALES, NATIVE_NAMES } from '#lib/language/locales';
import { languageName } from '#lib/language/names';

type AddStaffProps = { roles: readonly Option[]; zones: readonly string[]; zone: string };
type Role = 'agent' | 'supervisor' | 'auditor' | 'admin';

/** Asks for a colleague's name, address and role, and shows the generated password once. */
export function AddStaff({ roles, zones, zone }: AddStaffProps) {
  const [made, setMade] = useState<{ name: string; password: string | null } | null>(null);
  return (
    <>
      <AskButton
        primary
        label="Add a colleague"
        title="Add a colleague"
        save="Add"
        ask={({ text, all }) =>
          call('POST /staff', {
            body: {
              name: text('name'),
              email: text('email'),
              role: text('role') as Role, // the options are the roles
              timeZone: text('timeZone'),
              languages: LOCALES.filter((locale) => all('languages').includes(locale)),
            },
          })
        }
        done={({ password }, { text }) => setMade({ name: text('name'), password })}
      >
        {(faults) => <Fields roles={roles} zones={zones} zone={zone} faults={faults} />}
      </AskButton>
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
            label={locale === 'en' ? NATIVE_NAMES[locale] : `${languageName(locale)}, ${NATIVE_NAMES[locale]}`}
            defaultChecked={locale === 'en'}
          />
        ))}
      </Fieldset>
    </>
  );
}
