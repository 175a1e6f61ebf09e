'use client';

import { signOut } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '#components/ui/button';
import { call } from '#lib/http/client';

/** Ends the session, at the provider of single sign-on too, and goes back to the sign-in. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false);
  const leave = async () => {
    setLeaving(true);
    const left = await call('POST /session/leave', { body: {} });
    await signOut({ redirect: false }).catch(() => undefined);
    window.location.assign(left.ok && left.value.url ? left.value.url : '/sign-in');
  };
  return (
    <Button variant="quiet" size="small" busy={leaving} onClick={() => void leave()}>
      Sign out
    </Button>
  );
}
