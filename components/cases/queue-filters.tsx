'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, type RefObject, useEffect, useRef } from 'react';
import { Button, LinkButton } from '#components/ui/button';
import { Field, type Option, Select, TextInput } from '#components/ui/field';

export type FilterChoices = { language: Option[]; country: Option[]; state: Option[] };
export type FilterValues = { view: string; language: string; country: string; state: string; late: boolean; q: string };

type QueueFiltersProps = {
  values: FilterValues;
  choices: FilterChoices;
  search: RefObject<HTMLInputElement | null>;
  /** The address of the same view without any filter; absent where there is none to clear. */
  clearHref: string | null;
  /** Whether the reader may look somebody up by name. */
  byName: boolean;
};

/** Filters as a plain GET form: each choice is an address, and works before the script has loaded. */
export function QueueFilters({ values, choices, search, clearHref, byName }: QueueFiltersProps) {
  const router = useRouter();
  const form = useFollowing(values);
  const apply = (filled: HTMLFormElement) => router.push(addressOf(filled), { scroll: false });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    apply(event.currentTarget);
  }
  return (
    <search>
      <form
        ref={form}
        className="filters"
        action="/queue"
        onSubmit={submit}
        onChange={(event) => {
          const changed: EventTarget = event.target;
          const isText = changed instanceof HTMLInputElement && changed.type !== 'checkbox';
          if (!isText) apply(event.currentTarget);
        }}
      >
        <input type="hidden" name="view" value={values.view} />
        <Field label="Search">
          {(wired) => (
            <TextInput
              {...wired}
              ref={search}
              type="search"
              name="q"
              defaultValue={values.q}
              placeholder={byName ? 'Name, user or case' : 'User or case'}
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

/** The address may change from elsewhere (a tab, "back"): the fields follow, except a text being typed. */
function useFollowing({ view, language, country, state, late, q }: FilterValues) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const now: Record<string, string> = { view, language, country, state, q };
    for (const field of form.current?.elements ?? []) {
      const isTyped = field instanceof HTMLInputElement && field.type === 'search';
      if (isTyped && field === document.activeElement) continue;
      if (field instanceof HTMLInputElement && field.type === 'checkbox') field.checked = late;
      else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        field.value = now[field.name] ?? '';
    }
  }, [view, language, country, state, late, q]);
  return form;
}

function addressOf(form: HTMLFormElement): string {
  const given = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  const filled = given.filter(([name, value]) => value !== '' && !(name === 'view' && value === 'waiting'));
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
