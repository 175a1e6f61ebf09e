'use client';

import { useState } from 'react';
import { ConfirmButton, SecretOnce } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { StateMark } from '#components/ui/badge';
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
  const [made, setMade] = useState<{ name: string; key: string | null } | null>(null);
  return (
    <>
      <AskButton
        primary
        label="Make a key"
        title="Make a key"
        save="Make it"
        ask={({ text, all }) =>
          call('POST /keys', {
            body: { name: text('name'), scopes: SCOPES.filter((scope) => all('scopes').includes(scope)) },
          })
        }
        done={({ key }, { text }) => setMade({ name: text('name'), key })}
      >
        {(faults) => (
          <>
            <Field label="Name" hint="The platform that will use it." error={faults.name}>
              {(wired) => <TextInput {...wired} name="name" maxLength={120} autoComplete="off" />}
            </Field>
            <Fieldset legend="It may">
              {SCOPES.map((scope) => (
                <Checkbox key={scope} name="scopes" value={scope} label={SCOPE_LABEL[scope]} hint={scope} />
              ))}
            </Fieldset>
          </>
        )}
      </AskButton>
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
