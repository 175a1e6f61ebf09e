'use client';

import { WhoWhere } from '#components/schedule/who-where';
import { ConfirmButton } from '#components/settings/act';
import { AskButton } from '#components/settings/ask';
import { Field, type Option, Select, TextInput } from '#components/ui/field';
import { Section } from '#components/ui/page';
import { call } from '#lib/http/client';

export type ShiftLine = { id: string; text: string };
export type Caller = { id: string; name: string; timeZone: string; shifts: readonly ShiftLine[] };
type ShiftListProps = { callers: readonly Caller[]; weekdays: readonly Option[]; zones: readonly string[] };

/** Everyone's weekly shifts, for a supervisor to add and end. */
export function ShiftList({ callers, weekdays, zones }: ShiftListProps) {
  return (
    <Section title="Weekly shifts" aside={<AddShift callers={callers} weekdays={weekdays} zones={zones} />}>
      <ul className="grid gap-4 md:grid-cols-2">
        {callers.map((person) => (
          <li key={person.id}>
            <p className="font-semibold">{person.name}</p>
            {person.shifts.length === 0 ? <p className="muted">No shift, so no slot is offered.</p> : null}
            <ul>
              {person.shifts.map((shift) => (
                <li key={shift.id} className="flex items-center justify-between gap-3 border-rule border-b py-1">
                  <span className="num">{shift.text}</span>
                  <ConfirmButton
                    label="End"
                    title="End this shift?"
                    confirm="End it"
                    ask={() => call('POST /shifts/{shiftId}/end', { params: { shiftId: shift.id } })}
                  >
                    From now on no slot is offered in it. Calls that are booked already stay booked.
                  </ConfirmButton>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function AddShift({ callers, weekdays, zones }: ShiftListProps) {
  return (
    <AskButton
      label="Add a shift"
      title="Add a weekly shift"
      save="Add"
      ask={({ text }) =>
        call('POST /shifts', {
          body: {
            staffId: text('staffId'),
            weekday: Number(text('weekday')),
            from: text('from'),
            to: text('to') === '00:00' ? '24:00' : text('to'),
            timeZone: text('timeZone'),
          },
        })
      }
    >
      {(faults) => (
        <WhoWhere people={callers} zones={zones} zoneHint="The clock that the times are read from.">
          <Field label="Day">{(wired) => <Select {...wired} name="weekday" options={weekdays} />}</Field>
          <div className="grid grid-cols-2 gap-4">
            <Field label="From" error={faults.from}>
              {(wired) => <TextInput {...wired} name="from" type="time" required defaultValue="09:00" />}
            </Field>
            <Field label="To" error={faults.to}>
              {(wired) => <TextInput {...wired} name="to" type="time" required defaultValue="17:00" />}
            </Field>
          </div>
        </WhoWhere>
      )}
    </AskButton>
  );
}
