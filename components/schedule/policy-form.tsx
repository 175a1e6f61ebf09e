'use client';

import type { FormEvent } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';
import { type BookingPolicy, POLICY_BOUNDS, POLICY_FIELDS } from '#lib/policies/rules';
import { POLICY_TEXT } from '#lib/policies/text';

/** The numbers by which one queue's calls are booked; saving makes a new version. */
export function PolicyForm({ queue, version, policy }: { queue: string; version: number; policy: BookingPolicy }) {
  const { act, busy, fault, faults } = useAct();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const wanted = { ...policy };
    for (const field of POLICY_FIELDS) {
      const text = String(form.get(field) ?? '').trim();
      if (field === 'dailyCap') wanted.dailyCap = text === '' ? null : Number(text);
      else wanted[field] = Number(text);
    }
    void act(() => call('PUT /policies/{queue}', { params: { queue }, body: { from: version, policy: wanted } }));
  }

  return (
    <form className="grid gap-4" onSubmit={submit} noValidate>
      <div className="grid gap-4 sm:grid-cols-2">
        {POLICY_FIELDS.map((field) => (
          <Field
            key={field}
            label={POLICY_TEXT[field].label}
            hint={POLICY_TEXT[field].hint}
            error={faults[`policy.${field}`]}
          >
            {(wired) => (
              <TextInput
                {...wired}
                name={field}
                type="number"
                inputMode="numeric"
                min={POLICY_BOUNDS[field][0]}
                max={POLICY_BOUNDS[field][1]}
                required={field !== 'dailyCap'}
                defaultValue={policy[field] ?? ''}
              />
            )}
          </Field>
        ))}
      </div>
      <Fault text={fault} />
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          Put in force
        </Button>
      </div>
    </form>
  );
}
