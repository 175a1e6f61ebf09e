'use client';

import { useRef, useState } from 'react';
import { holdStill } from '#lib/queue/rules';
import type { QueueItem } from '#lib/queue/text';

/** Rows that stay where they are while pointer or focus is on them; cells refresh, and `changes` counts the rest. */
export function useStillList(fresh: readonly QueueItem[], address: string) {
  const holders = useRef(new Set<string>());
  const [shown, setShown] = useState(fresh);
  const [seen, setSeen] = useState({ fresh, address });
  const [held, setHeld] = useState(false);
  const still = holdStill(shown, fresh);
  if (seen.fresh !== fresh) {
    setSeen({ fresh, address });
    setShown(held && seen.address === address ? still.rows : fresh);
  }
  function show() {
    setShown(fresh);
  }
  function hold(who: string, on: boolean) {
    if (on) holders.current.add(who);
    else holders.current.delete(who);
    setHeld(holders.current.size > 0);
    if (holders.current.size === 0) show();
  }
  return { rows: still.rows, changes: still.changes, hold, show };
}
