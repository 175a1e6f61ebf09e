'use client';

import type { HTMLInputTypeAttribute } from 'react';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { documentName } from '#lib/papers/text';
import { DOCUMENT_TYPES, type Faults, type ReferDraft } from '#lib/referrals/rules';

type FieldsProps = {
  draft: ReferDraft;
  faults: Faults;
  choices: ReferChoices;
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
  from?: 'languages' | 'countries' | 'zones';
};

/** What the form offers, made on the server: its and the browser's own names of languages and countries differ. */
export type ReferChoices = {
  languages: readonly Option[];
  countries: readonly Option[];
  /** Every zone, and the zones of each country, the first one its capital's or largest. */
  zones: readonly string[];
  zonesOf: Readonly<Record<string, readonly string[]>>;
};

const CHOOSE: Option = { value: '', label: 'Choose' };

// biome-ignore format: one field a line
const USER: readonly Line[] = [
  { name: 'ref',      field: 'user.ref',      label: 'User reference', hint: 'The account’s id on the platform.' },
  { name: 'name',     field: 'user.name',     label: 'Full name' },
  { name: 'email',    field: 'user.email',    label: 'Mail', type: 'email', hint: 'The link goes there.' },
  { name: 'phone',    field: 'user.phone',    label: 'Phone', aside: 'optional', type: 'tel' },
  { name: 'locale',   field: 'user.locale',   label: 'Language', from: 'languages' },
  { name: 'country',  field: 'user.country',  label: 'Country', from: 'countries' },
  { name: 'timeZone', field: 'user.timeZone', label: 'Time zone', hint: 'Theirs; the country’s first is chosen for you.', from: 'zones' },
];
// biome-ignore format: one field a line
const PAPER: readonly Line[] = [
  { name: 'documentCountry', field: 'documents.0.country',   label: 'Issued in', from: 'countries' },
  { name: 'documentNumber',  field: 'documents.0.number',    label: 'Number', aside: 'optional' },
  { name: 'expiresOn',       field: 'documents.0.expiresOn', label: 'Valid until', aside: 'optional', type: 'date' },
];

/** Who the user is, and the document that the platform holds. */
export function ReferFields({ draft, faults, choices, onChange }: FieldsProps) {
  const lines = (fields: readonly Line[]) =>
    fields.map((line) => (
      <Field key={line.name} label={line.label} aside={line.aside} hint={line.hint} error={faults[line.field]}>
        {(wired) => {
          const held = {
            ...wired,
            value: draft[line.name],
            onChange: (e: { target: { value: string } }) =>
              onChange(changeOf(line.name, e.target.value, draft, choices), line.field),
          };
          return line.from ? (
            <Select {...held} options={optionsOf(line.from, draft, choices)} />
          ) : (
            <TextInput {...held} type={line.type ?? 'text'} autoComplete="off" />
          );
        }}
      </Field>
    ));
  return (
    <>
      <Section title="The user">
        <div className="refer-grid">{lines(USER)}</div>
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

/** A country brings its first zone along, until a zone outside of it is chosen. */
function changeOf(name: TextKey, value: string, draft: ReferDraft, { zonesOf }: ReferChoices): Partial<ReferDraft> {
  const isOwn = draft.timeZone !== '' && !zonesOf[draft.country]?.includes(draft.timeZone);
  return name === 'country' && !isOwn ? { country: value, timeZone: zonesOf[value]?.[0] ?? '' } : { [name]: value };
}

function optionsOf(from: NonNullable<Line['from']>, draft: ReferDraft, choices: ReferChoices): readonly Option[] {
  if (from === 'languages') return choices.languages;
  if (from === 'countries') return [CHOOSE, ...choices.countries];
  const near = choices.zonesOf[draft.country] ?? [];
  const zones = [...near, ...choices.zones.filter((zone) => !near.includes(zone))];
  return [CHOOSE, ...zones.map((zone) => ({ value: zone, label: zone }))];
}
