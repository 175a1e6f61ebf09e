'use client';

import { useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { Locale } from '#lib/language/locales';

type ConsentFormProps = {
  locale: Locale;
  version: 'v1';
  /** Heading first: the very words that are hashed. */
  paragraphs: readonly string[];
  texts: { agree: string; decline: string; declined: string };
  faults: Faults;
};

/** The whole consent with its two answers. */
export function ConsentForm({ locale, version, paragraphs, texts, faults }: ConsentFormProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'declined'>('idle');
  const [fault, setFault] = useState<string | null>(null);
  const [heading, ...words] = paragraphs;

  async function agree() {
    setState('busy');
    setFault(null);
    const done = await call('POST /guest/consent', { body: { version, locale } });
    if (done.ok) return location.assign('/v/next');
    setState('idle');
    setFault(faultOf(faults, done.problem.code));
  }

  return (
    <section className="grid gap-4">
      <h2>{heading}</h2>
      <div className="paper">
        {words.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {state === 'declined' ? <Notice announce="status">{texts.declined}</Notice> : null}
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      <Button variant="primary" size="large" wide busy={state === 'busy'} onClick={() => void agree()}>
        {texts.agree}
      </Button>
      <Button variant="quiet" wide onClick={() => setState('declined')}>
        {texts.decline}
      </Button>
    </section>
  );
}
