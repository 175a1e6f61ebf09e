'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { call } from '#lib/http/client';

const CANCELLED = 'The passkey was not used. Try again, or take another way.';

/** Asks the browser for one of one's own passkeys and sends its answer; null where it held, else what went wrong. */
async function provePasskey(): Promise<string | null> {
  const asked = await call('POST /session/passkey/begin', {});
  if (!asked.ok) return asked.problem.detail;
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const made = await startAuthentication({ optionsJSON: asked.value }).catch(() => null);
  if (!made) return CANCELLED;
  const { clientDataJSON: clientDataJson, authenticatorData, signature } = made.response;
  const body = { id: made.id, clientDataJson, authenticatorData, signature };
  const answer = await call('POST /session/passkey', { body });
  return answer.ok ? null : answer.problem.detail;
}

type PasskeyPressProps = { primary?: boolean; onDone: () => void; onFault: (fault: string | null) => void };

/** The button that shows by a passkey who is there. */
export function PasskeyPress({ primary = false, onDone, onFault }: PasskeyPressProps) {
  const [busy, setBusy] = useState(false);
  async function press() {
    setBusy(true);
    onFault(null);
    const fault = await provePasskey();
    setBusy(false);
    if (fault === null) onDone();
    else onFault(fault);
  }
  return (
    <Button variant={primary ? 'primary' : 'plain'} wide busy={busy} onClick={() => void press()}>
      Use a passkey
    </Button>
  );
}
