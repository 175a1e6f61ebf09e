'use client';

import type { HTMLInputTypeAttribute } from 'react';
import { Field, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { documentName } from '#lib/casefile/text';
import { countryName } from '#lib/queue/text';
import { DOCUMENT_TYPES, type Faults, type ReferDraft } from '#lib/referrals/rules';

type FieldsProps = {
  draft: ReferDraft;
  faults: Faults;
  onChange: (change: Partial<ReferDraft>, field: string) => void;
};
type TextKey = { [K in keyof ReferDraft]: ReferDraft[K] extends string ? K : never }[keyof ReferDraft];
type Line = {
  name: TextKey;
  field: string;
  label: string;
  aside?: string;
  hint?: string;
  type?: HTMLInputTypeAttribute;
};

// biome-ignore format: one field a line
const USER: readonly Line[] = [
  { name: 'ref',      field: 'user.ref',      label: 'User reference', hint: 'The account’s id on the platform.' },
  { name: 'name',     field: 'user.name',     label: 'Full name' },
  { name: 'email',    field: 'user.email',    label: 'Mail', type: 'email', hint: 'The link goes there.' },
  { name: 'phone',    field: 'user.phone',    label: 'Phone', aside: 'optional', type: 'tel' },
  { name: 'locale',   field: 'user.locale',   label: 'Language', hint: 'Such as en, es, zh or ar.' },
  { name: 'country',  field: 'user.country',  label: 'Country', hint: 'Two letters, such as ES.' },
  { name: 'timeZone', field: 'user.timeZone', label: 'Time zone', hint: 'Such as Europe/Madrid.' },
];
// biome-ignore format: one field a line
const PAPER: readonly Line[] = [
  { name: 'documentCountry', field: 'documents.0.country',   label: 'Issued in', hint: 'Two letters.' },
  { name: 'documentNumber',  field: 'documents.0.number',    label: 'Number', aside: 'optional' },
  { name: 'expiresOn',       field: 'documents.0.expiresOn', label: 'Valid until', aside: 'optional', type: 'date' },
];

/** Who the user is, and the document that the platform holds. */
export function ReferFields({ draft, faults, onChange }: FieldsProps) {
  const lines = (fields: readonly Line[]) =>
    fields.map((line) => (
      <Field key={line.name} label={line.label} aside={line.aside} hint={hint(line, draft)} error={faults[line.field]}>
        {(wired) => (
          <TextInput
            {...wired}
            type={line.type ?? 'text'}
            autoComplete="off"
            list={line.name === 'timeZone' ? 'time-zones' : undefined}
            value={draft[line.name]}
            onChange={(e) => onChange({ [line.name]: upper(line, e.target.value) }, line.field)}
          />
        )}
      </Field>
    ));
  return (
    <>
      <Section title="The user">
        <div className="refer-grid">{lines(USER)}</div>
        <datalist id="time-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Section>
      <Section title="The document on the account">
        <div className="refer-grid">
          <Field label="Kind">
            {(wired) => (
              <Select
                {...wired}
                options={DOCUMENT_TYPES.map((value) => ({
                  value,
                  label: value === '' ? 'Not known' : documentName(value),
                }))}
                value={draft.documentType}
                onChange={(e) => onChange({ documentType: e.target.value }, 'documents.0.type')}
              />
            )}
          </Field>
          {draft.documentType === '' ? null : lines(PAPER)}
        </div>
      </Section>
    </>
  );
}

function hint(line: Line, draft: ReferDraft): string | undefined {
  const country = draft[line.name];
  const isCountry = line.name === 'country' || line.name === 'documentCountry';
  return isCountry && /^[A-Z]{2}$/.test(country) ? countryName(country) : line.hint;
}

function upper(line: Line, text: string): string {
  return line.name === 'country' || line.name === 'documentCountry' ? text.toUpperCase().slice(0, 2) : text;
}
