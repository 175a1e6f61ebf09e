'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { Button, LinkButton } from '#components/ui/button';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';

export type FilterChoices = { language: Option[]; country: Option[]; state: Option[] };
export type FilterValues = {
  view: string;
  language: string;
  country: string;
  state: string;
  late: boolean;
  q: string;
  name: string;
};

type QueueFiltersProps = {
  values: FilterValues;
  choices: FilterChoices;
  search: RefObject<HTMLInputElement | null>;
  /** The address of the same view without any filter; absent where there is none to clear. */
  clearHref: string | null;
  /** Whether the reader may look somebody up by name. */
  byName: boolean;
};

/**
 * Filters as a plain GET form: each choice is an address, and works before the script has loaded. What is typed to find somebody by
 * goes there only as a reference or as the marks of a name, never as the name.
 */
export function QueueFilters({ values, choices, search, clearHref, byName }: QueueFiltersProps) {
  const form = useFollowing(values);
  const { apply, submit, fault } = useSearch(values, byName, search);
  return (
    <search>
      <form
        ref={form}
        className="filters"
        action="/queue"
        onSubmit={(event) => void submit(event)}
        onChange={(event) => {
          const changed: EventTarget = event.target;
          const isText = changed instanceof HTMLInputElement && changed.type !== 'checkbox';
          if (!isText) apply(event.currentTarget);
        }}
      >
        <input type="hidden" name="view" value={values.view} />
        <input type="hidden" name="q" value={values.q} />
        <input type="hidden" name="name" value={values.name} />
        <Field label="Search" error={fault ?? undefined}>
          {(wired) => (
            <TextInput
              {...wired}
              ref={search}
              type="search"
              defaultValue={values.q}
              placeholder={values.name ? 'Found by name' : byName ? 'Name, user or case' : 'User or case'}
            />
          )}
        </Field>
        <Choose label="Language" name="language" value={values.language} options={choices.language} />
        <Choose label="Country" name="country" value={values.country} options={choices.country} />
        <Choose label="State" name="state" value={values.state} options={choices.state} />
        <label className="choice late-only">
          <input type="checkbox" name="late" value="1" defaultChecked={values.late} />
          <span>Late only</span>
        </label>
        <Button type="submit">Search</Button>
        {clearHref ? (
          <LinkButton href={clearHref} variant="quiet">
            Clear
          </LinkButton>
        ) : null}
      </form>
    </search>
  );
}

/** Where the filled form leads, and what was typed to find somebody by. */
function useSearch(values: FilterValues, byName: boolean, typed: QueueFiltersProps['search']) {
  const router = useRouter();
  const [fault, setFault] = useState<string | null>(null);
  const apply = (filled: HTMLFormElement, found?: Found) => router.push(addressOf(filled, found), { scroll: false });
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const filled = event.currentTarget;
    const text = typed.current?.value.trim() ?? '';
    setFault(null);
    if (text === '' && values.name !== '') return apply(filled);
    // References and cases carry digits, names do not; of what else is typed the server says what it is.
    if (!byName || text === '' || /\d/.test(text)) return apply(filled, { q: text, name: '' });
    const known = await call('POST /people/look-up', { body: { text } });
    if (!known.ok) return setFault(known.problem.detail);
    apply(filled, known.value.isReference ? { q: text, name: '' } : { q: '', name: known.value.marks.join('.') });
  }
  return { apply, submit, fault };
}

/** The address may change from elsewhere (a tab, "back"): the fields follow, except a text being typed. */
function useFollowing({ view, language, country, state, late, q, name }: FilterValues) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const now: Record<string, string> = { view, language, country, state, q, name };
    for (const field of form.current?.elements ?? []) {
      const isTyped = field instanceof HTMLInputElement && field.type === 'search';
      // A name is in no address to be followed to: it stays as it was typed.
      if (isTyped && (field === document.activeElement || name !== '')) continue;
      if (isTyped) field.value = q;
      else if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = late;
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        field.value = now[field.name] ?? '';
    }
  }, [view, language, country, state, late, q, name]);
  return form;
}

type Found = { q: string; name: string };

function addressOf(form: HTMLFormElement, found?: Found): string {
  const given = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const said = given.map(([name, value]): [string, string] => [
    name,
    (name === 'q' || name === 'name') && found ? found[name] : value,
  ]);
  const filled = said.filter(([name, value]) => value !== '' && !(name === 'view' && value === 'waiting'));
  return filled.length > 0 ? `/queue?${new URLSearchParams(filled)}` : '/queue';
}

type ChooseProps = { label: string; name: string; value: string; options: Option[] };

function Choose({ label, name, value, options }: ChooseProps) {
  return (
    <Field label={label}>
      {(wired) => (
        <Select {...wired} name={name} defaultValue={value}>
          <option value="">Any</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
