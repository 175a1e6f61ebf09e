'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { ConfirmButton, Fault, useAct } from '#components/settings/act';
import { Button, ButtonRow } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { Field, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { type Answer, call } from '#lib/http/client';

type Person = { id: string; name: string; timeZone: string };
type Line = { id: string; text: string };
type RotaChangesProps = {
  people: readonly Person[];
  zones: readonly string[];
  changes: readonly Line[];
  holidays: readonly Line[];
};

/** What departs from the weekly shifts: absences, single days more, and holidays. */
export function RotaChanges({ people, zones, changes, holidays }: RotaChangesProps) {
  return (
    <Section
      title="Absences, extra hours and holidays"
      aside={
        <ButtonRow>
          <AddChange people={people} zones={zones} />
          <AddHoliday zones={zones} />
        </ButtonRow>
      }
    >
      <div className="grid gap-6 md:grid-cols-2">
        <Lines
          none="Nobody is away, and nobody works more than the weekly shifts."
          lines={changes}
          says="Promised calls that were handed over stay with the colleague who took them."
          end={(changeId) => call('POST /rota-changes/{changeId}/end', { params: { changeId } })}
        />
        <Lines
          none="No holiday is ahead."
          lines={holidays}
          says="Shifts take place on that day again."
          end={(holidayId) => call('POST /holidays/{holidayId}/end', { params: { holidayId } })}
        />
      </div>
    </Section>
  );
}

type LinesProps = { none: string; lines: readonly Line[]; says: string; end: (id: string) => Promise<Answer<unknown>> };

function Lines({ none, lines, says, end }: LinesProps) {
  if (lines.length === 0) return <p className="muted">{none}</p>;
  return (
    <ul className="grid content-start">
      {lines.map(({ id, text }) => (
        <li key={id} className="flex items-center justify-between gap-3 border-rule border-b py-1">
          <span>{text}</span>
          <span className="shrink-0 whitespace-nowrap">
            <ConfirmButton label="Take back" title="Take this back?" confirm="Take it back" ask={() => end(id)}>
              {says}
            </ConfirmButton>
          </span>
        </li>
      ))}
    </ul>
  );
}

type AskProps = {
  label: string;
  title: string;
  ask: (text: (name: string) => string) => Promise<Answer<unknown>>;
  children: ReactNode;
};

/** A button, a dialog and its form. */
function Ask({ label, title, ask, children }: AskProps) {
  const [open, setOpen] = useState(false);
  const { act, busy, fault, clear } = useAct();
  const close = () => {
    setOpen(false);
    clear();
  };
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    if (await act(() => ask((name) => String(form.get(name) ?? '')))) close();
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={close} title={title} closeLabel="Close">
        {open ? (
          <form className="grid gap-4" onSubmit={(event) => void submit(event)}>
            {children}
            <Fault text={fault} />
            <ButtonRow>
              <Button onClick={close}>Cancel</Button>
              <Button variant="primary" type="submit" busy={busy}>
                Save
              </Button>
            </ButtonRow>
          </form>
        ) : null}
      </Dialog>
    </>
  );
}

function AddChange({ people, zones }: { people: readonly Person[]; zones: readonly string[] }) {
  const [zone, setZone] = useState(people[0]?.timeZone ?? 'UTC');
  return (
    <Ask
      label="Add an absence or extra hours"
      title="Absence or extra hours"
      ask={(text) =>
        call('POST /rota-changes', {
          body: {
            staffId: text('staffId'),
            kind: text('kind') === 'extra' ? 'extra' : 'leave',
            from: text('from'),
            to: text('to'),
            timeZone: text('timeZone'),
          },
        })
      }
    >
      <Field label="Who">
        {(wired) => (
          <Select
            {...wired}
            name="staffId"
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => {
              const chosen = people.find(({ id }) => id === event.currentTarget.value);
              if (chosen) setZone(chosen.timeZone);
            }}
          />
        )}
      </Field>
      <Field label="What" hint="Calls promised within an absence go to a colleague, or their users are told.">
        {(wired) => (
          <Select
            {...wired}
            name="kind"
            options={[
              { value: 'leave', label: 'Away' },
              { value: 'extra', label: 'Works more' },
            ]}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="From">{(wired) => <TextInput {...wired} name="from" type="datetime-local" required />}</Field>
        <Field label="To">{(wired) => <TextInput {...wired} name="to" type="datetime-local" required />}</Field>
      </div>
      <Field label="Time zone">
        {(wired) => (
          <Select
            {...wired}
            name="timeZone"
            value={zone}
            onChange={(event) => setZone(event.currentTarget.value)}
            options={zones.map((name) => ({ value: name, label: name }))}
          />
        )}
      </Field>
    </Ask>
  );
}

function AddHoliday({ zones }: { zones: readonly string[] }) {
  return (
    <Ask
      label="Add a holiday"
      title="Holiday"
      ask={(text) =>
        call('POST /holidays', {
          body: { day: text('day'), name: text('name'), timeZone: text('timeZone') || null },
        })
      }
    >
      <Field label="Day" hint="No shift begins on it.">
        {(wired) => <TextInput {...wired} name="day" type="date" required />}
      </Field>
      <Field label="Name">{(wired) => <TextInput {...wired} name="name" required maxLength={80} />}</Field>
      <Field label="Where" hint="Shifts are of the zone that they are written in.">
        {(wired) => (
          <Select
            {...wired}
            name="timeZone"
            options={[{ value: '', label: 'Everywhere' }, ...zones.map((name) => ({ value: name, label: name }))]}
          />
        )}
      </Field>
    </Ask>
  );
}
