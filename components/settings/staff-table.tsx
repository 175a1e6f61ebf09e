'use client';

import { useState } from 'react';
import { ConfirmButton, Fault, SecretOnce, useAct } from '#components/settings/act';
import { StateMark } from '#components/ui/badge';
import { Button, ButtonRow } from '#components/ui/button';
import { type Option, Select } from '#components/ui/field';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

export type StaffLine = {
  id: string;
  name: string;
  email: string;
  role: string;
  roleLabel: string;
  place: string;
  sessions: number;
  disabled: string | null;
  own: boolean;
};
type Role = 'agent' | 'supervisor' | 'auditor' | 'admin';

/** Everybody with an account, and what an administrator may change about it. */
export function StaffTable({ people, roles }: { people: readonly StaffLine[]; roles: readonly Option[] }) {
  const { act, busy, fault } = useAct();
  const [made, setMade] = useState<{ name: string; password: string | null } | null>(null);

  async function newPassword({ id, name }: StaffLine) {
    const done = await act(() => call('POST /staff/{staffId}/password', { params: { staffId: id } }));
    if (done) setMade({ name, password: done.password });
  }

  return (
    <>
      <Fault text={fault} />
      <DataTable caption="Staff" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Works in</th>
            <th scope="col">Signed in</th>
            <th scope="col" className="end">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                {person.name}
                <span className="second">{person.email}</span>
              </th>
              <td>
                {person.own || person.disabled ? (
                  person.roleLabel
                ) : (
                  <Select
                    aria-label={`Role of ${person.name}`}
                    value={person.role}
                    disabled={busy}
                    options={roles}
                    onChange={(event) => {
                      const role = event.currentTarget.value as Role; // the options are the roles
                      void act(() =>
                        call('POST /staff/{staffId}/role', { params: { staffId: person.id }, body: { role } }),
                      );
                    }}
                  />
                )}
              </td>
              <td>{person.place}</td>
              <td>
                <SignedIn person={person} />
              </td>
              <td className="end">
                {person.disabled ? null : (
                  <Actions person={person} busy={busy} onPassword={() => void newPassword(person)} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {made ? (
        <SecretOnce
          title={`A new password for ${made.name}`}
          secret={made.password}
          next="Pass it on by a safe way. All sessions have ended."
          onClose={() => setMade(null)}
        />
      ) : null}
    </>
  );
}

function SignedIn({ person }: { person: StaffLine }) {
  if (person.disabled) {
    return (
      <StateMark tone="neutral" glyph="dash">
        {person.disabled}
      </StateMark>
    );
  }
  if (person.sessions === 0) return <StateMark>Nowhere</StateMark>;
  return (
    <StateMark tone="good" glyph="dot">
      {person.sessions === 1 ? '1 session' : `${person.sessions} sessions`}
    </StateMark>
  );
}

function Actions({ person, busy, onPassword }: { person: StaffLine; busy: boolean; onPassword: () => void }) {
  const params = { staffId: person.id };
  return (
    <ButtonRow>
      <Button size="small" busy={busy} onClick={onPassword}>
        New password
      </Button>
      {person.sessions > 0 ? (
        <ConfirmButton
          label="End sessions"
          title={`End all sessions of ${person.name}?`}
          confirm="End them"
          ask={() => call('POST /staff/{staffId}/sessions/end', { params })}
        >
          Every browser has to sign in again. The account stays.
        </ConfirmButton>
      ) : null}
      {person.own ? null : (
        <ConfirmButton
          label="Disable"
          title={`End the account of ${person.name}?`}
          confirm="End the account"
          ask={() => call('POST /staff/{staffId}/disable', { params })}
        >
          Nobody can sign in with it from now on, and open pages end at once. What was done under it stays in the trail.
        </ConfirmButton>
      )}
    </ButtonRow>
  );
}
