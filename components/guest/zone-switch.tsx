'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Field, Select } from '#components/ui/field';

/** Shown where the browser stands in another time zone than the account: a native select of the two, and UTC. */
export function ZoneSwitch({ label, zone, named }: { label: string; zone: string; named: string }) {
  const router = useRouter();
  const [own, setOwn] = useState(zone);
  useEffect(() => setOwn(Intl.DateTimeFormat().resolvedOptions().timeZone || zone), [zone]);
  const zones = [...new Set([zone, named, own, 'UTC'])];
  if (own === named && zone === named) return null;
  return (
    <Field label={label}>
      {(wired) => (
        <Select
          {...wired}
          value={zone}
          options={zones.map((value) => ({ value, label: value }))}
          onChange={(event) => router.replace(withZone(event.currentTarget.value))}
        />
      )}
    </Field>
  );
}

/** This very page in another zone: what else its address says, such as that a booking is moved, stays. */
function withZone(zone: string): string {
  const search = new URLSearchParams(location.search);
  search.set('zone', zone);
  return `?${search}`;
}
