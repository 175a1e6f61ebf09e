import type { Metadata } from 'next';
import { Section } from '#components/ui/page';
import { DataTable } from '#components/ui/table';
import { requireStaff } from '#lib/access/gates';
import { accessTable } from '#lib/access/policy';
import { AUDIENCE_LABEL, ROLE_LABEL } from '#lib/staff/text';

export const metadata: Metadata = { title: 'Who may do what' };

/** The table that pages and API ask, as sentences. */
export default async function AccessPage() {
  await requireStaff('staff');
  return (
    <Section title="Who may do what">
      <p className="muted">Pages, API and live line ask this very table; nothing here can be changed by a setting.</p>
      <DataTable caption="Who may do what" captionHidden>
        <thead>
          <tr>
            <th scope="col">Who</th>
            <th scope="col">May</th>
            <th scope="col">Roles</th>
          </tr>
        </thead>
        <tbody>
          {accessTable().map(({ who, may, roles }) => (
            <tr key={who}>
              <th scope="row">{AUDIENCE_LABEL[who]}</th>
              <td data-label="May">{may}</td>
              <td data-label="Roles">{roles ? roles.map((role) => ROLE_LABEL[role]).join(', ') : '–'}</td>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}
