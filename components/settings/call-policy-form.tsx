'use client';

import { type FormEvent, useState } from 'react';
import { Fault, useAct } from '#components/settings/act';
import { Button } from '#components/ui/button';
import { Field, Fieldset, Radio, TextInput } from '#components/ui/field';
import { type CallPolicy, GAP_SECONDS, RECORDING_MODES } from '#lib/callpolicy/rules';
import { GAP_TEXT, RECORDING_TEXT } from '#lib/callpolicy/text';
import { call } from '#lib/http/client';

const GAPS = ['sameFaceSeconds', 'livenessSeconds'] as const;

const HOLDS_NOW = 'It holds for every call that begins from now on.';
const HOLDS_ALREADY = 'That is what holds already.';

/** What is recorded of calls, and which gaps ask who came back; calls that run keep what their user agreed to. */
export function CallPolicyForm({ policy }: { policy: CallPolicy }) {
  const { act, busy, fault, faults } = useAct();
  const [said, setSaid] = useState('');

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setSaid('');
    const form = new FormData(event.currentTarget);
    const recording = RECORDING_MODES.find((mode) => mode === form.get('recording')) ?? policy.recording;
    const [sameFaceSeconds, livenessSeconds] = GAPS.map((gap) => Number(form.get(gap))) as [number, number]; // of two
    const body = { recording, sameFaceSeconds, livenessSeconds };
    if (GAPS.every((gap) => body[gap] === policy[gap]) && recording === policy.recording) return setSaid(HOLDS_ALREADY);
    const done = await act(() => call('PUT /call-policy', { body }));
    if (done) setSaid(HOLDS_NOW);
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void submit(event)} noValidate>
      <Fieldset legend="Recorded of a call">
        {RECORDING_MODES.map((mode) => (
          <Radio
            key={mode}
            name="recording"
            value={mode}
            defaultChecked={mode === policy.recording}
            label={RECORDING_TEXT[mode].label}
            hint={RECORDING_TEXT[mode].hint}
          />
        ))}
      </Fieldset>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {GAPS.map((gap) => (
          <Field key={gap} label={GAP_TEXT[gap].label} hint={GAP_TEXT[gap].hint} error={faults[gap]}>
            {(wired) => (
              <TextInput
                {...wired}
                name={gap}
                type="number"
                inputMode="numeric"
                min={GAP_SECONDS.least}
                max={GAP_SECONDS.most}
                required
                defaultValue={policy[gap]}
              />
            )}
          </Field>
        ))}
      </div>
      <Fault text={fault} />
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="primary" type="submit" busy={busy}>
          Put in force
        </Button>
        <span className="muted" role="status">
          {said}
        </span>
      </div>
    </form>
  );
}
