'use client';

import { ConfirmButton } from '#components/settings/act';
import { Time } from '#components/ui/small';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

type Moment = { at: string; text: string };
export type PasskeyLine = { id: string; name: string; since: Moment; used: Moment | null };

/** One's own passkeys, each of which can be removed. */
export function Passkeys({ passkeys }: { passkeys: readonly PasskeyLine[] }) {
  if (passkeys.length === 0) return null;
  return (
    <DataTable caption="Your passkeys" captionHidden>
      <thead>
        <tr>
          <th scope="col">Passkey</th>
          <th scope="col">Since</th>
          <th scope="col">Last used</th>
          <th scope="col" className="end">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {passkeys.map(({ id, name, since, used }) => (
          <tr key={id}>
            <th scope="row">
              <bdi>{name}</bdi>
            </th>
            <td data-label="Since">
              <Time at={since.at}>{since.text}</Time>
            </td>
            <td data-label="Last used">{used ? <Time at={used.at}>{used.text}</Time> : 'Not yet'}</td>
            <td className="end">
              <ConfirmButton
                label="Remove"
                title={`Remove “${name}”?`}
                confirm="Remove it"
                ask={() => call('POST /account/passkeys/{passkeyId}/end', { params: { passkeyId: id } })}
              >
                It opens nothing here any more. On the device it stays until you delete it there.
              </ConfirmButton>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
