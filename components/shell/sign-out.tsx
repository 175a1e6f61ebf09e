'use client';

import { signOut } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '#components/ui/button';

/** Ends the session and goes back to the sign-in. */
export function SignOut() {
  const [leaving, setLeaving] = useState(false);
  const leave = () => {
    setLeaving(true);
    signOut({ callbackUrl: '/sign-in' }).catch(() => setLeaving(false));
  };
  return (
    <Button variant="quiet" size="small" busy={leaving} onClick={leave}>
      Sign out
    </Button>
  );
}
