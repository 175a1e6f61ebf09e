'use client';

import { useState } from 'react';
import { ConfirmButton, SecretOnce } from '#components/settings/act';
import { RoleButton, type RoleOption } from '#components/settings/role-button';
import { StateMark } from '#components/ui/badge';
import { ButtonRow } from '#components/ui/button';
import { Link } from '#components/ui/link';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

export type StaffLine = {
  id: string;
  name: string;
  email: string;
  role: string;
  roleLabel: string;
  place: string;
  speaks: string;
  sessions: number;
  disabled: string | null;
  /** Whether a second factor is enrolled, and whether an identity of the single sign-on is bound. */
  enrolled: boolean;
  bound: boolean;
  own: boolean;
};
type Made = { name: string; password: string | null };

/** Everybody with an account, and what an administrator may change about it. */
export function StaffTable({ people, roles }: { people: readonly StaffLine[]; roles: readonly RoleOption[] }) {
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <DataTable caption="Staff" captionHidden>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Works in</th>
            <th scope="col">Signed in</th>
            <th scope="col">
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link className="link staff-name" href={`/settings/staff/${person.id}`}>
                  {person.name}
                </Link>
                <span className="staff-name second">{person.email}</span>
              </th>
              <td data-label="Role">{person.roleLabel}</td>
              <td data-label="Works in">
                {person.place}
                <span className="second">{person.speaks}</span>
              </td>
              <td data-label="Signed in" className="whitespace-nowrap">
                <SignedIn person={person} />
              </td>
              <td>{person.disabled ? null : <Actions person={person} roles={roles} onPassword={setMade} />}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
      {made ? (
        <SecretOnce
          title={`A new password for ${made.name}`}
          secret={made.password}
          next="Pass it on by a safe way; at the first sign-in they choose their own."
          onClose={() => setMade(null)}
        />
      ) : null}
    </>
  );
}

function SignedIn({ person }: { person: StaffLine }) {
  if (person.disabled) return <StateMark glyph="dash">{person.disabled}</StateMark>;
  if (person.sessions === 0) return <StateMark>Nowhere</StateMark>;
  return person.sessions === 1 ? '1 session' : `${person.sessions} sessions`;
}

type ActionsProps = { person: StaffLine; roles: readonly RoleOption[]; onPassword: (made: Made) => void };

function Actions({ person, roles, onPassword }: ActionsProps) {
  const params = { staffId: person.id };
  async function newPassword() {
    const answer = await call('POST /staff/{staffId}/password', { params });
    if (answer.ok) onPassword({ name: person.name, password: answer.value.password });
    return answer;
  }
  return (
    <ButtonRow>
      {person.own ? null : <RoleButton person={person} roles={roles} />}
      <ConfirmButton
        label="New password"
        title={`A new password for ${person.name}?`}
        confirm="Make one"
        ask={newPassword}
      >
        The old one stops working and every open session ends. The new one shows once, for you to pass on.
      </ConfirmButton>
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
      <WaysIn person={person} />
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

/** What an administrator takes away of the ways in which somebody signs in. */
function WaysIn({ person }: { person: StaffLine }) {
  const params = { staffId: person.id };
  return (
    <>
      {person.enrolled ? (
        <ConfirmButton
          label="Lost phone"
          title={`Take the second factor of ${person.name} away?`}
          confirm="Take it away"
          ask={() => call('POST /staff/{staffId}/factors/end', { params })}
        >
          Make sure that it is they who ask. Every session ends; at the next sign-in they add another app.
        </ConfirmButton>
      ) : null}
      {person.bound ? (
        <ConfirmButton
          label="Unbind"
          title={`Unbind ${person.name} from the single sign-on?`}
          confirm="Unbind"
          ask={() => call('POST /staff/{staffId}/sso/end', { params })}
        >
          Every session ends. The next identity there with this verified address is bound to the account.
        </ConfirmButton>
      ) : null}
    </>
  );
}
