'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Field, Textarea } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { Messages } from '#lib/language/messages/en';
import { MOST_WORDS } from '#lib/objections/rules';

type Texts = Pick<Messages['after'], 'appealLabel' | 'appealHint' | 'appealSend' | 'appealShort'>;

/** The user's own words against an outcome, and the button that sends them, once. */
export function AppealForm({ texts, faults }: { texts: Texts; faults: Faults }) {
  const router = useRouter();
  const [words, setWords] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function send() {
    setFault(null);
    if (words.trim().length < 3) return setError(texts.appealShort);
    setError(null);
    setBusy(true);
    const done = await call('POST /guest/appeal', { body: { because: words.trim() } });
    setBusy(false);
    if (!done.ok) setFault(faultOf(faults, done.problem.code));
    router.refresh();
  }

  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={texts.appealLabel} hint={texts.appealHint} error={error}>
        {(wired) => (
          <Textarea
            {...wired}
            rows={4}
            maxLength={MOST_WORDS}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      <Button type="submit" wide busy={isBusy}>
        {texts.appealSend}
      </Button>
    </form>
  );
}
