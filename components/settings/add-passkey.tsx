'use client';

import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { RecoveryCodes } from '#components/settings/add-app';
import { Button } from '#components/ui/button';
import { Field, TextInput } from '#components/ui/field';
import { call } from '#lib/http/client';

const CANCELLED =
  'No passkey was made. If this device has one for the console already, it is in the list; else try again.';

/** Adds a passkey of this device under a name; recovery codes follow where they are the first ones. */
export function AddPasskey({ next }: { next?: string }) {
  const router = useRouter();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const done = () => (next ? window.location.assign(next) : router.refresh());

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const name = String(new FormData(form).get('name') ?? '').trim();
    if (name === '') return setFault('Give it a name, such as “Work laptop”.');
    setBusy(true);
    const made = await makePasskey(name);
    setBusy(false);
    setFault(made.fault);
    if (made.fault !== null) return;
    form.reset();
    setCodes(made.codes);
    if (made.codes.length === 0) done();
  }
  if (codes.length > 0) {
    const after = () => {
      setCodes([]);
      done();
    };
    return <RecoveryCodes title="Your passkey is added" codes={codes} onDone={after} />;
  }
  return (
    <form className="grid max-w-sm gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="Name of the new passkey" hint="Such as “Work laptop”: how you know it in the list." error={fault}>
        {(wired) => <TextInput {...wired} name="name" maxLength={60} autoComplete="off" />}
      </Field>
      <div>
        <Button variant="primary" type="submit" busy={busy}>
          Add a passkey
        </Button>
      </div>
    </form>
  );
}

type Made = { fault: string } | { fault: null; codes: readonly string[] };

async function makePasskey(name: string): Promise<Made> {
  const asked = await call('POST /account/passkeys/begin', {});
  if (!asked.ok) return { fault: asked.problem.detail };
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: asked.value }).catch(() => null);
  if (!made) return { fault: CANCELLED };
  const { clientDataJSON: clientDataJson, attestationObject, transports = [] } = made.response;
  const body = { name, id: made.id, clientDataJson, attestationObject, transports: transports.slice(0, 8) };
  const answer = await call('POST /account/passkeys', { body });
  return answer.ok ? { fault: null, codes: answer.value.codes } : { fault: answer.problem.detail };
}
