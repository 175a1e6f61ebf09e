'use client';

import { type ReactNode, useState } from 'react';
import { Field, Select } from '#components/ui/field';

type Person = { id: string; name: string; timeZone: string };
type WhoWhereProps = {
  people: readonly Person[];
  zones: readonly string[];
  zoneHint?: string;
  /** The fields between who and where. */
  children: ReactNode;
};

/** Whose time it is, and the zone that it is read in: theirs, unless another one is chosen. */
export function WhoWhere({ people, zones, zoneHint, children }: WhoWhereProps) {
  const [zone, setZone] = useState(people[0]?.timeZone ?? 'UTC');
  return (
    <>
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
      {children}
      <Field label="Time zone" hint={zoneHint}>
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
    </>
  );
}
