'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Field, Textarea, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';
import { readLines } from '#lib/papers/text';

export type PaperShown = { id: string; label: string; results: Readonly<Record<string, string>> | null };
type ReadProps = { caseId: string; callId: string; papers: readonly PaperShown[] };

/** Number, dates and machine-readable lines as typed or pasted, compared on the server. What was typed goes with the step. */
export function ReadDocument({ caseId, callId, papers }: ReadProps) {
  const [paper = null] = papers;
  const [chosen, setChosen] = useState(paper?.id ?? '');
  const [results, setResults] = useState<PaperShown['results']>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const shown = results ?? papers.find(({ id }) => id === chosen)?.results ?? null;
  async function compare(form: HTMLFormElement) {
    if (busy) return;
    const typed = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' && value.trim() !== '' && name !== 'documentId' ? [[name, value.trim()]] : [],
    );
    if (typed.length === 0) return setFault('Type or paste at least one of these.');
    setBusy(true);
    setFault(null);
    const body = { callId, documentId: chosen, ...Object.fromEntries(typed) };
    const done = await call('POST /cases/{caseId}/call/documents', { params: { caseId }, body });
    setBusy(false);
    if (!done.ok) return setFault(done.problem.detail);
    setResults(done.value.results);
  }
  if (!paper) return null;
  return (
    <form
      className="readpaper"
      onSubmit={(event) => {
        event.preventDefault();
        void compare(event.currentTarget);
      }}
    >
      <PaperChoice
        papers={papers}
        chosen={chosen}
        onChoose={(id) => {
          setChosen(id);
          setResults(null);
        }}
      />
      <PaperResults fault={fault} results={shown} isNew={results !== null} />
      <PaperFields busy={busy} />
    </form>
  );
}

type ChoiceProps = { papers: readonly PaperShown[]; chosen: string; onChoose: (id: string) => void };

function PaperChoice({ papers, chosen, onChoose }: ChoiceProps) {
  if (papers.length < 2) return null;
  return (
    <select
      className="input"
      aria-label="Document"
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {papers.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
  );
}

function PaperFields({ busy }: { busy: boolean }) {
  return (
    <>
      <div className="readpaper-lines">
        <Field label="Machine-readable lines">
          {(wired) => (
            <Textarea {...wired} name="lines" rows={3} maxLength={400} spellCheck={false} autoComplete="off" />
          )}
        </Field>
        <Button type="submit" busy={busy}>
          Compare
        </Button>
      </div>
      <div className="readpaper-row">
        <Field label="Number">
          {(wired) => <TextInput {...wired} name="number" maxLength={64} autoComplete="off" />}
        </Field>
        <Field label="Born">
          {(wired) => <TextInput {...wired} name="birthDate" type="date" autoComplete="off" />}
        </Field>
        <Field label="Valid until">
          {(wired) => <TextInput {...wired} name="expiresOn" type="date" autoComplete="off" />}
        </Field>
      </div>
    </>
  );
}

type ResultsProps = { fault: string | null; results: PaperShown['results']; isNew: boolean };

/** What came of the comparison, above the fields, so that it is in view at once. */
function PaperResults({ fault, results, isNew }: ResultsProps) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (results && isNew) shown.current?.scrollIntoView({ block: 'nearest' });
  }, [results, isNew]);
  return (
    <div role="status" ref={shown}>
      {fault ? <p className="field-error">{fault}</p> : null}
      <ul className="readpaper-results">
        {(results ? readLines(results) : []).map(({ field, says, tone }) => (
          <li key={field} data-tone={tone}>
            {field}: <strong>{says}</strong>
          </li>
        ))}
      </ul>
    </div>
  );
}
