'use client';

import type { HTMLInputTypeAttribute } from 'react';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { documentName } from '#lib/casefile/text';
import { isCountry } from '#lib/cases/schema';
import { LOCALES } from '#lib/language/locales';
import { countryName, languageName } from '#lib/queue/text';
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
  options?: readonly Option[];
};

const CHOOSE: Option = { value: '', label: 'Choose' };
/** Those that the user's pages speak first, then others that an agent may; any other comes by the API. */
const SPOKEN = 'bn cs da de el fa fi fil fr he hi hu id it ja ko ms nl no pl pt ro ru sv sw ta th tr uk ur vi'.split(
  ' ',
);
const LANGUAGES: readonly Option[] = [
  ...LOCALES.map(languageOption),
  ...SPOKEN.map(languageOption).sort((a, b) => a.label.localeCompare(b.label)),
];
const COUNTRIES: readonly Option[] = [CHOOSE, ...countryOptions()];

// biome-ignore format: one field a line
const USER: readonly Line[] = [
  { name: 'ref',      field: 'user.ref',      label: 'User reference', hint: 'The account’s id on the platform.' },
  { name: 'name',     field: 'user.name',     label: 'Full name' },
  { name: 'email',    field: 'user.email',    label: 'Mail', type: 'email', hint: 'The link goes there.' },
  { name: 'phone',    field: 'user.phone',    label: 'Phone', aside: 'optional', type: 'tel' },
  { name: 'locale',   field: 'user.locale',   label: 'Language', options: LANGUAGES },
  { name: 'country',  field: 'user.country',  label: 'Country', options: COUNTRIES },
  { name: 'timeZone', field: 'user.timeZone', label: 'Time zone', hint: 'Such as Europe/Madrid.' },
];
// biome-ignore format: one field a line
const PAPER: readonly Line[] = [
  { name: 'documentCountry', field: 'documents.0.country',   label: 'Issued in', options: COUNTRIES },
  { name: 'documentNumber',  field: 'documents.0.number',    label: 'Number', aside: 'optional' },
  { name: 'expiresOn',       field: 'documents.0.expiresOn', label: 'Valid until', aside: 'optional', type: 'date' },
];

/** Who the user is, and the document that the platform holds. */
export function ReferFields({ draft, faults, onChange }: FieldsProps) {
  const lines = (fields: readonly Line[]) =>
    fields.map((line) => (
      <Field key={line.name} label={line.label} aside={line.aside} hint={line.hint} error={faults[line.field]}>
        {(wired) => {
          const held = {
            ...wired,
            value: draft[line.name],
            onChange: (e: { target: { value: string } }) => onChange({ [line.name]: e.target.value }, line.field),
          };
          return line.options ? (
            <Select {...held} options={line.options} />
          ) : (
            <TextInput
              {...held}
              type={line.type ?? 'text'}
              autoComplete="off"
              list={line.name === 'timeZone' ? 'time-zones' : undefined}
            />
          );
        }}
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

function languageOption(value: string): Option {
  return { value, label: languageName(value) };
}

/** Every country of today by its English name. */
function countryOptions(): Option[] {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const codes = letters.flatMap((one) => letters.map((two) => one + two)).filter(isCountry);
  return codes
    .map((value) => ({ value, label: countryName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}
