'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type Faults, faultOf, Press } from '#components/guest/press';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

type EarlierProps = {
  asked: boolean;
  /** Free times before the booked one: the instant, and the words of its button. */
  times: readonly { at: string; text: string }[];
  texts: { title: string; line: string; ask: string; on: string; stop: string; free: string };
  faults: Faults;
};

/** "Earlier, please": whoever would come earlier is told of freed times, and the first yes gets one. */
export function Earlier({ asked, times, texts, faults }: EarlierProps) {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);

  async function take(at: string) {
    setBusy(at);
    setFault(null);
    const done = await call('POST /guest/booking/earlier/take', { body: { startsAt: at } });
    if (done.ok) return location.assign('/v/next');
    setBusy(null);
    setFault(done.problem.code === 'slot_taken' ? (faults.earlier_gone ?? '') : faultOf(faults, done.problem.code));
    router.refresh();
  }

  return (
    <section className="grid gap-3">
      <h2>{texts.title}</h2>
      <p>{asked ? texts.on : texts.line}</p>
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      {asked && times.length > 0 ? (
        <fieldset className="grid gap-2">
          <legend className="font-semibold">{texts.free}</legend>
          {times.map(({ at, text }) => (
            <Button key={at} wide busy={busy === at} onClick={() => void take(at)}>
              {text}
            </Button>
          ))}
        </fieldset>
      ) : null}
      <Press
        deed={asked ? 'earlierOff' : 'earlierOn'}
        label={asked ? texts.stop : texts.ask}
        variant="quiet"
        wide
        faults={faults}
      />
    </section>
  );
}
