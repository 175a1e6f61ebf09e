'use client';

import { useState } from 'react';
import { Field, TextInput } from '#components/ui/field';
import { fitsSearch } from '#lib/guests/rules';

type HelpSearchProps = {
  label: string;
  questions: readonly { key: string; q: string; a: string }[];
  /** What to say for each number of questions found, from none to all. */
  found: readonly string[];
};

/** The questions, narrowed by what is written, here on the page; without scripts all of them stand there. */
export function HelpSearch({ label, questions, found }: HelpSearchProps) {
  const [search, setSearch] = useState('');
  const fitting = questions.filter(({ q, a }) => fitsSearch(`${q} ${a}`, search));
  return (
    <search className="grid gap-3">
      <Field label={label}>
        {(wired) => (
          <TextInput {...wired} type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        )}
      </Field>
      <p role="status">{search.trim() ? found[fitting.length] : null}</p>
      <div>
        {fitting.map(({ key, q, a }) => (
          <details key={key} className="day answer" open={search.trim() !== '' && fitting.length < 3}>
            <summary>{q}</summary>
            <p>{a}</p>
          </details>
        ))}
      </div>
    </search>
  );
}
