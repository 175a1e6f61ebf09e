'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, type ButtonLook } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { type Answer, call } from '#lib/http/client';

const DEEDS = {
  callNow: () => call('POST /guest/lobby', { body: { how: 'call_now' } }),
  enter: () => call('POST /guest/lobby', { body: { how: 'booked' } }),
  leave: () => call('POST /guest/lobby/leave', {}),
  keep: () => call('POST /guest/lobby/keep', {}),
  earlierOn: () => call('POST /guest/booking/earlier', { body: { wants: true } }),
  earlierOff: () => call('POST /guest/booking/earlier', { body: { wants: false } }),
  cancel: () => call('POST /guest/booking/cancel', {}),
  resume: () => call('POST /guest/resume', {}),
  notMe: () => call('POST /guest/not-me', {}),
  withdraw: () => call('POST /guest/withdraw', {}),
} satisfies Record<string, () => Promise<Answer<unknown>>>;

/** What to say where it did not work, by the problem's code; `other` for the rest. */
export type Faults = { other: string; network: string; changed: string } & Readonly<Record<string, string>>;

type PressProps = ButtonLook & {
  deed: keyof typeof DEEDS;
  label: string;
  /** The page to go to afterwards; left out, the page reads itself again. */
  to?: string | undefined;
  faults: Faults;
  /** Asks once more before it is done. */
  sure?: { question: string; yes: string; no: string } | undefined;
};

/** A page with a live line is not replaced by itself (components/shell/live): it is loaded anew. */
const isHere = (to: string) => new URL(to, location.href).href === location.href;

/** One button that does one thing for the user's own case and says what to do where it could not. */
export function Press({ deed, label, to, faults, sure, ...look }: PressProps) {
  const router = useRouter();
  const [state, setState] = useState<'idle' | 'asking' | 'busy'>('idle');
  const [fault, setFault] = useState<string | null>(null);

  async function act() {
    setState('busy');
    setFault(null);
    const done = await DEEDS[deed]();
    // A whole load: the live line may be reading this page again at the same moment, and would win over a push.
    if (done.ok && to) return isHere(to) ? location.reload() : location.assign(to);
    setState('idle');
    if (!done.ok) setFault(faultOf(faults, done.problem.code));
    router.refresh();
  }

  return (
    <div className="grid gap-2">
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      {state === 'asking' && sure ? (
        <Notice
          tone="warn"
          title={sure.question}
          announce="alert"
          actions={
            <>
              <Button onClick={() => setState('idle')}>{sure.no}</Button>
              <Button variant="danger" onClick={() => void act()}>
                {sure.yes}
              </Button>
            </>
          }
        />
      ) : (
        <Button {...look} busy={state === 'busy'} onClick={() => (sure ? setState('asking') : void act())}>
          {label}
        </Button>
      )}
    </div>
  );
}

/** The sentence for a problem's code. */
export function faultOf(faults: Faults, code: string): string {
  if (code === 'offline') return faults.network;
  if (code === 'wrong_state' || code === 'conflict' || code === 'not_found') return faults[code] ?? faults.changed;
  return faults[code] ?? faults.other;
}
