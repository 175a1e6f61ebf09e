'use client';

import { useEffect } from 'react';
import { joinEarly, warmUp } from '#components/call/room-open';
import { GUEST_SIDE } from '#components/call/room-sides';
import { listen } from '#lib/live/line';

type WarmProps = {
  /** The video server's address. */
  url: string;
  /** The case whose user waits on this page and is let in from elsewhere. */
  waits?: string;
};

/** Makes the way into the call short while somebody waits: loads what it needs, and joins the moment the user is let in. */
export function WarmRoom({ url, waits }: WarmProps) {
  useEffect(() => warmUp(url), [url]);
  useEffect(() => {
    if (!waits) return;
    return listen({
      subjects: [waits],
      changed: (kind) => kind === 'call.started' && joinEarly(GUEST_SIDE),
    });
  }, [waits]);
  return null;
}
