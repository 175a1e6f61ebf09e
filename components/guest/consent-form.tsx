'use client';

import { useState } from 'react';
import { CHECK_BUTTON } from '#components/guest/check-device';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { Locale } from '#lib/language/locales';
import type { ConsentVersion } from '#lib/recordings/rules';

type ConsentFormProps = {
  locale: Locale;
  version: ConsentVersion;
  /** Heading first: the very words that are hashed. */
  paragraphs: readonly string[];
  texts: { agree: string; decline: string; declined: string };
  faults: Faults;
  /** What to ask where the device was not tried; null where it was. */
  untried: { skipTitle: string; skipLine: string; skip: string; start: string } | null;
};

/** The whole consent with its two answers. */
export function ConsentForm({ locale, version, paragraphs, texts, faults, untried }: ConsentFormProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'declined' | 'asking'>('idle');
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
      {state === 'asking' && untried ? (
        <Untried texts={untried} onTry={() => setState('idle')} onSkip={() => void agree()} />
      ) : null}
      <Button
        variant="primary"
        size="large"
        wide
        busy={state === 'busy'}
        onClick={() => (untried && state !== 'asking' ? setState('asking') : void agree())}
      >
        {texts.agree}
      </Button>
      <Button variant="quiet" wide onClick={() => setState('declined')}>
        {texts.decline}
      </Button>
    </section>
  );
}

type UntriedProps = { texts: NonNullable<ConsentFormProps['untried']>; onTry: () => void; onSkip: () => void };

/** Asked once: a try here spares a surprise in the call. */
function Untried({ texts, onTry, onSkip }: UntriedProps) {
  function start() {
    onTry();
    const button = document.getElementById(CHECK_BUTTON);
    button?.click();
    button?.scrollIntoView({ block: 'center' });
  }
  return (
    <Notice
      tone="warn"
      title={texts.skipTitle}
      announce="alert"
      actions={
        <>
          <Button variant="primary" onClick={start}>
            {texts.start}
          </Button>
          <Button onClick={onSkip}>{texts.skip}</Button>
        </>
      }
    >
      {texts.skipLine}
    </Notice>
  );
}
