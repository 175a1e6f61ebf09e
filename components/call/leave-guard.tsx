'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';

/** Asks before a link leads away from a running call: the user would read that the agent's connection dropped. */
export function LeaveGuard() {
  const router = useRouter();
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    const pressed = (event: MouseEvent) => {
      const address = leadsAway(event);
      if (!address) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(address);
    };
    // Before the link itself hears of it.
    document.addEventListener('click', pressed, true);
    return () => document.removeEventListener('click', pressed, true);
  }, []);
  return (
    <Dialog
      open={to !== null}
      onClose={() => setTo(null)}
      title="The call is still running"
      closeLabel="Stay in the call"
      footer={
        <>
          <Button
            onClick={() => {
              if (to) router.push(to);
            }}
          >
            Leave the page
          </Button>
          <Button variant="primary" onClick={() => setTo(null)}>
            Stay in the call
          </Button>
        </>
      }
    >
      <p>
        Away from this page your line drops, and the user reads that your connection is gone. To look something up, open
        it in another tab. To finish, give a verdict or end the call.
      </p>
    </Dialog>
  );
}

/** The path that a plain press on a link would open in this very tab, or null. */
function leadsAway(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href || link.target || link.hasAttribute('download') || link.origin !== location.origin) return null;
  return link.pathname === location.pathname ? null : `${link.pathname}${link.search}`;
}
