'use client';

import { useEffect, useRef, useState } from 'react';
import { type Faults, faultOf } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';
import type { Locale } from '#lib/language/locales';

type OpenLinkProps = {
  label: string;
  /** The language that the user picked on this page; null where it is merely the browser's. */
  chosen: Locale | null;
  /** Whether this browser is let in already, so that no token is needed to go on. */
  isIn: boolean;
  gone: { title: string; line: string; next: string };
  faults: Faults;
};

/** The button that opens the link. Until it is pressed nothing is sent: a scanner that opens the page leaves no trace. */
export function OpenLink({ label, chosen, isIn, gone, faults }: OpenLinkProps) {
  const [state, setState] = useState<'idle' | 'busy' | 'gone'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  // Nobody is let in and nothing opens a link: there is nothing to start, and that is said before anything is pressed.
  useEffect(() => {
    if (!isIn && location.hash === '') setState('gone');
    // A newer link in the address bar of this very tab loads no page: it is to be tried all the same.
    const another = () => location.hash !== '' && setState('idle');
    addEventListener('hashchange', another);
    return () => removeEventListener('hashchange', another);
  }, [isIn]);

  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state === 'gone') notice.current?.scrollIntoView({ block: 'center' });
  }, [state]);

  async function open() {
    const token = location.hash.slice(1);
    if (token === '') return isIn ? location.assign('/v/next') : setState('gone');
    setState('busy');
    setFault(null);
    const done = await call('POST /guest/session', {
      body: { token, device: navigator.userAgent.slice(0, 400), ...(chosen ? { locale: chosen } : {}) },
    });
    if (done.ok) {
      // The token has done its part: it stays neither in the address bar nor in the history.
      history.replaceState(null, '', '/v');
      return location.assign(done.value.admitted ? '/v/next' : '/v');
    }
    if (done.problem.code === 'link_gone' || done.problem.code === 'invalid_input') return setState('gone');
    setState('idle');
    setFault(faultOf(faults, done.problem.code));
  }

  if (state === 'gone') {
    return (
      <div ref={notice}>
        <Notice tone="warn" title={gone.title} announce="alert">
          <p>{gone.line}</p>
          <p>{gone.next}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className="grid gap-2">
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      <Button variant="primary" size="large" wide busy={state === 'busy'} onClick={() => void open()}>
        {label}
      </Button>
    </div>
  );
}
