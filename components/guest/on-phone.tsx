'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { call } from '#lib/http/client';
import type { Messages } from '#lib/language/messages/en';

type Code = { size: number; data: readonly (readonly boolean[])[] };

/** The user's own link as a code for their phone, drawn here once it is asked for. */
export function OnPhone({
  texts,
}: {
  texts: Pick<Messages['ready'], 'phoneTitle' | 'phoneLine' | 'phoneShow' | 'phoneCode'>;
}) {
  const [code, setCode] = useState<Code | null>(null);
  async function show() {
    const [done, { encode }] = await Promise.all([call('GET /guest/phone-link', {}), import('uqr')]);
    if (done.ok) setCode(encode(done.value.url));
  }
  if (!code) {
    return (
      <Button wide onClick={() => void show()}>
        {texts.phoneShow}
      </Button>
    );
  }
  const dots = code.data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <section className="grid gap-2" aria-live="polite">
      <h2>{texts.phoneTitle}</h2>
      <p>{texts.phoneLine}</p>
      <svg className="phone-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={texts.phoneCode}>
        <path d={dots.join('')} />
      </svg>
    </section>
  );
}
