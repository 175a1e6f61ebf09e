'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { encode } from 'uqr';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { Notice } from '#components/ui/notice';
import { call } from '#lib/http/client';

type Begun = { factorId: string; secret: string; uri: string };

/** Adds an authenticator app: its secret as a picture and as text, the first code, then ten recovery codes, once. */
export function AddApp({ next }: { next?: string }) {
  const router = useRouter();
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  async function begin() {
    setBusy(true);
    const answer = await call('POST /account/totp', {});
    setBusy(false);
    if (answer.ok) setBegun(answer.value);
    setFault(answer.ok ? null : answer.problem.detail);
  }
  async function confirm(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim();
    if (!begun || code.length < 6) return setFault('Write the six digits that your app shows now.');
    setBusy(true);
    const answer = await call('POST /account/totp/confirm', { body: { factorId: begun.factorId, code } });
    setBusy(false);
    if (answer.ok) setCodes(answer.value.codes);
    setFault(answer.ok ? null : answer.problem.detail);
  }
  if (codes)
    return (
      <RecoveryCodes
        title="Your app is added"
        codes={codes}
        onDone={() => (next ? window.location.assign(next) : router.refresh())}
      />
    );
  return (
    <div className="grid max-w-sm gap-4">
      {begun ? (
        <form className="grid gap-4" noValidate onSubmit={(event) => void confirm(event)}>
          <p>Scan this with an authenticator app, or type the key into it.</p>
          <Qr text={begun.uri} />
          <p className="code key-text">{begun.secret.replaceAll(/(.{4})/g, '$1 ').trim()}</p>
          <Field label="First code" hint="The six digits that the app shows now." error={fault}>
            {(wired) => (
              <TextInput {...wired} name="code" inputMode="numeric" autoComplete="one-time-code" maxLength={10} />
            )}
          </Field>
          <Button variant="primary" type="submit" busy={busy}>
            Confirm
          </Button>
        </form>
      ) : (
        <Begin fault={fault} busy={busy} onBegin={() => void begin()} />
      )}
    </div>
  );
}

function Begin({ fault, busy, onBegin }: { fault: string | null; busy: boolean; onBegin: () => void }) {
  return (
    <>
      {fault ? (
        <Notice tone="warn" announce="alert">
          {fault}
        </Notice>
      ) : null}
      <div>
        <Button variant="primary" busy={busy} onClick={onBegin}>
          Add an authenticator app
        </Button>
      </div>
    </>
  );
}

type CodesProps = { title: string; codes: readonly string[]; onDone: () => void };

/** Ten recovery codes, which show once. */
export function RecoveryCodes({ title, codes, onDone }: CodesProps) {
  return (
    <div className="grid max-w-sm gap-4">
      <Notice tone="good" title={title} announce="status">
        These recovery codes let you in without it, each once. Keep them on paper; they do not show again.
      </Notice>
      <ul className="code recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Button variant="primary" onClick={onDone}>
        I have kept them
      </Button>
    </div>
  );
}

/** The text as a QR code, dark on light in either theme: scanners want it so. */
function Qr({ text }: { text: string }) {
  const { data, size } = encode(text, { border: 2 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label="The key as a QR code"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
