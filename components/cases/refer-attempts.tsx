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

type AddProps = { onAdd: (more: readonly DraftAttempt[]) => void };

/** The failed checks: by number, or pasted from the exchange's log, one a line. */
export function ReferAttempts({ attempts, onChange, error }: AttemptsProps) {
  const add = (more: readonly DraftAttempt[]) =>
    onChange([...attempts, ...more].sort((a, b) => a.at.localeCompare(b.at)).slice(0, 500));
  return (
    <Fieldset legend="Failed checks">
      <QuickFill onAdd={add} />
      <PastedLog onAdd={add} />
      {error ? (
        <p className="row-fault" role="alert">
          {error}
        </p>
      ) : null}
      <AttemptList attempts={attempts} onChange={onChange} />
      {attempts.length > 0 ? (
        <ButtonRow>
          <Button variant="quiet" onClick={() => onChange([])}>
            Remove all
          </Button>
        </ButtonRow>
      ) : null}
    </Fieldset>
  );
}

function QuickFill({ onAdd }: AddProps) {
  const [count, setCount] = useState('10');
  const [reason, setReason] = useState<ReasonCode | ''>('');
  const [isWrong, setWrong] = useState(false);
  function fill() {
    const number = Number(count.trim() || 'nothing');
    const fits = Number.isInteger(number) && number >= 1 && number <= 50;
    setWrong(!fits);
    if (fits) onAdd(quickFill(number, reason || null, new Date()));
  }
  return (
    <div className="refer-row">
      <Field label="How many today" error={isWrong ? 'Write a number from 1 to 50.' : null}>
        {(wired) => (
          <TextInput
            {...wired}
            inputMode="numeric"
            value={count}
            onChange={(e) => {
              setCount(e.target.value);
              setWrong(false);
            }}
          />
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
  );
}

const UNREAD = 'These lines have no readable date, such as 2026-03-03 14:05. Mend them and read again.';

function PastedLog({ onAdd }: AddProps) {
  const [pasted, setPasted] = useState('');
  const [isUnread, setUnread] = useState(false);
  const [unknown, setUnknown] = useState(0);
  function read() {
    const found = readAttempts(pasted);
    onAdd(found.attempts);
    setUnread(found.unread.length > 0);
    setUnknown(found.unknown);
    setPasted(found.unread.join('\n'));
  }
  return (
    <>
      <Field
        label="Or paste the exchange’s log"
        hint="One check a line: date, time, reason. Times are UTC unless they carry an offset."
        error={isUnread ? UNREAD : null}
      >
        {(wired) => (
          <Textarea
            {...wired}
            rows={3}
            placeholder={'2026-03-03 14:05 lighting\n2026-03-03 14:12 id_mismatch'}
            value={pasted}
            onChange={(e) => {
              setPasted(e.target.value);
              if (e.target.value.trim() === '') setUnread(false);
            }}
          />
        )}
      </Field>
      <p className={unknown > 0 ? 'muted' : 'visually-hidden'} role="status">
        {unknown > 0 ? unknownText(unknown) : ''}
      </p>
      <ButtonRow>
        <Button onClick={read} disabled={pasted.trim() === ''}>
          Read the lines
        </Button>
      </ButtonRow>
    </>
  );
}

function unknownText(lines: number): string {
  const whose = lines === 1 ? 'One line gives a reason' : `${lines} lines give reasons`;
  return `${whose} that we do not know; entered as “Reason not known”. The codes are ${REASON_CODES.join(', ')}.`;
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
