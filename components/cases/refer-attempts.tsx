'use client';

import { useState } from 'react';
import { Button, ButtonRow } from '#components/ui/button';
import { Field, Fieldset, Select, Textarea, TextInput } from '#components/ui/field';
import { REASON_CODES, type ReasonCode } from '#lib/eligibility/rules';
import { REASON_LABEL } from '#lib/eligibility/text';
import { type DraftAttempt, quickFill, readAttempts } from '#lib/referrals/rules';

const REASONS = [
  { value: '', label: 'Not known' },
  ...REASON_CODES.map((value) => ({ value, label: REASON_LABEL[value] })),
];

type AttemptsProps = {
  attempts: readonly DraftAttempt[];
  onChange: (attempts: DraftAttempt[]) => void;
  error: string | undefined;
};

/** The failed checks: by number, or pasted from the exchange's log, one a line. */
export function ReferAttempts({ attempts, onChange, error }: AttemptsProps) {
  const [pasted, setPasted] = useState('');
  const [unread, setUnread] = useState<readonly string[]>([]);
  const [count, setCount] = useState('10');
  const [reason, setReason] = useState<ReasonCode | ''>('');

  function add(more: readonly DraftAttempt[]) {
    onChange([...attempts, ...more].sort((a, b) => a.at.localeCompare(b.at)).slice(0, 500));
  }
  function read() {
    const found = readAttempts(pasted);
    add(found.attempts);
    setUnread(found.unread);
    setPasted(found.unread.join('\n'));
  }
  function fill() {
    const number = Math.min(50, Math.max(0, Math.trunc(Number(count)) || 0));
    add(quickFill(number, reason || null, new Date()));
  }

  return (
    <Fieldset legend="Failed checks">
      <div className="refer-row">
        <Field label="How many today">
          {(wired) => (
            <TextInput {...wired} inputMode="numeric" value={count} onChange={(e) => setCount(e.target.value)} />
          )}
        </Field>
        <Field label="Reason">
          {(wired) => (
            <Select
              {...wired}
              options={REASONS}
              value={reason}
              onChange={(e) => setReason(REASON_CODES.find((code) => code === e.target.value) ?? '')}
            />
          )}
        </Field>
        <Button onClick={fill}>Add them</Button>
      </div>
      <Field
        label="Or paste the exchange’s log"
        hint="One check a line: date, time, reason. Times are UTC unless they carry an offset."
        error={
          unread.length > 0
            ? 'These lines have no readable date, such as 2026-03-03 14:05. Mend them and read again.'
            : null
        }
      >
        {(wired) => (
          <Textarea
            {...wired}
            rows={3}
            placeholder={'2026-03-03 14:05 lighting\n2026-03-03 14:12 id_mismatch'}
            value={pasted}
            onChange={(e) => setPasted(e.target.value)}
          />
        )}
      </Field>
      <ButtonRow>
        <Button onClick={read} disabled={pasted.trim() === ''}>
          Read the lines
        </Button>
        <Button variant="quiet" onClick={() => onChange([])} disabled={attempts.length === 0}>
          Remove all
        </Button>
      </ButtonRow>
      {error ? <p className="row-fault">{error}</p> : null}
      <AttemptList attempts={attempts} onChange={onChange} />
    </Fieldset>
  );
}

function AttemptList({ attempts, onChange }: Pick<AttemptsProps, 'attempts' | 'onChange'>) {
  if (attempts.length === 0) return <p className="muted">No check is entered yet.</p>;
  return (
    <details className="fold" open={attempts.length <= 12}>
      <summary>{attempts.length === 1 ? 'One check' : `${attempts.length} checks`} entered</summary>
      <ul className="attempts">
        {attempts.map((attempt, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two checks may be of one moment, and a line holds no state
          <li key={`${attempt.at} ${i}`}>
            <span className="num">{attempt.at.slice(0, 16).replace('T', ' ')} UTC</span>
            <span>
              {attempt.outcome === 'passed'
                ? 'Passed'
                : attempt.reason
                  ? REASON_LABEL[attempt.reason]
                  : 'Reason not known'}
            </span>
            <Button
              size="small"
              variant="quiet"
              aria-label={`Remove the check of ${attempt.at.slice(0, 16).replace('T', ' ')}`}
              onClick={() => onChange(attempts.filter((_, k) => k !== i))}
            >
              Remove
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
