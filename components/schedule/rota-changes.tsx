'use client';

import { WhoWhere } from '#components/schedule/who-where';
import { ConfirmButton } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { ButtonRow } from '#components/ui/button';
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

function AddChange({ people, zones }: { people: readonly Person[]; zones: readonly string[] }) {
  return (
    <AskButton
      save="Save"
      label="Add an absence or extra hours"
      title="Absence or extra hours"
      ask={({ text }) =>
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
      {(faults) => (
        <WhoWhere people={people} zones={zones}>
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
            <Field label="From" error={faults.from}>
              {(wired) => <TextInput {...wired} name="from" type="datetime-local" required />}
            </Field>
            <Field label="To" error={faults.to}>
              {(wired) => <TextInput {...wired} name="to" type="datetime-local" required />}
            </Field>
          </div>
        </WhoWhere>
      )}
    </AskButton>
  );
}

function AddHoliday({ zones }: { zones: readonly string[] }) {
  return (
    <AskButton
      save="Save"
      label="Add a holiday"
      title="Holiday"
      ask={({ text }) =>
        call('POST /holidays', {
          body: { day: text('day'), name: text('name'), timeZone: text('timeZone') || null },
        })
      }
    >
      {(faults) => (
        <>
          <Field label="Day" error={faults.day} hint="No shift begins on it.">
            {(wired) => <TextInput {...wired} name="day" type="date" required />}
          </Field>
          <Field label="Name" error={faults.name}>
            {(wired) => <TextInput {...wired} name="name" required maxLength={80} />}
          </Field>
          <Field label="Where" hint="Shifts are of the zone that they are written in.">
            {(wired) => (
              <Select
                {...wired}
                name="timeZone"
                options={[{ value: '', label: 'Everywhere' }, ...zones.map((name) => ({ value: name, label: name }))]}
              />
            )}
          </Field>
        </>
      )}
    </AskButton>
  );
}
