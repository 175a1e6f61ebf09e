'use client';

import { ConfirmButton } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { StateMark } from '#components/ui/badge';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { DataTable } from '#components/ui/table';
import { call } from '#lib/http/client';

export type CertificateLine = { country: string; name: string; until: string; isOver: boolean };

type CertificatesProps = { staffId: string; held: readonly CertificateLine[]; countries: readonly Option[] };

/** The countries that ask for a certificate of whoever identifies their users, and until when somebody holds one. */
export function Certificates({ staffId, held, countries }: CertificatesProps) {
  return (
    <Section title="Certificates" aside={<GiveCertificate staffId={staffId} countries={countries} />}>
      <p className="muted">
        Users in {countries.map(({ label }) => label).join(', ')} are offered times with colleagues who hold the
        country’s certificate, and let in by them alone.
      </p>
      {held.length === 0 ? <p>None.</p> : <Held staffId={staffId} held={held} />}
    </Section>
  );
}

function Held({ staffId, held }: Omit<CertificatesProps, 'countries'>) {
  return (
    <DataTable caption="Certificates" captionHidden>
      <thead>
        <tr>
          <th scope="col">Country</th>
          <th scope="col">Through</th>
          <th scope="col" className="end">
            <span className="visually-hidden">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {held.map(({ country, name, until, isOver }) => (
          <tr key={country}>
            <th scope="row">{name}</th>
            <td data-label="Through">
              {isOver ? (
                <StateMark tone="warn" glyph="bang">
                  {until}, ran out
                </StateMark>
              ) : (
                until
              )}
            </td>
            <td className="end">
              <ConfirmButton
                label="Take back"
                title={`Take the certificate for ${name} back?`}
                confirm="Take it back"
                ask={() => call('POST /staff/{staffId}/certificates/{country}/end', { params: { staffId, country } })}
              >
                Calls promised to users there go to a colleague who holds one; where there is none, the users are told.
              </ConfirmButton>
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function GiveCertificate({ staffId, countries }: Pick<CertificatesProps, 'staffId' | 'countries'>) {
  return (
    <AskButton
      label="Add a certificate"
      title="Certificate"
      save="Add it"
      ask={({ text }) =>
        call('POST /staff/{staffId}/certificates', {
          params: { staffId },
          body: { country: text('country'), until: text('until') },
        })
      }
    >
      {(faults) => (
        <>
          <Field label="Country" error={faults.country}>
            {(wired) => <Select {...wired} name="country" options={countries} />}
          </Field>
          <Field label="Valid through" hint="Its last day. An earlier one for this country ends." error={faults.until}>
            {(wired) => <TextInput {...wired} name="until" type="date" required />}
          </Field>
        </>
      )}
    </AskButton>
  );
}
