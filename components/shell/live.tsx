'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { steady } from '#components/shell/steady';
import { Spinner } from '#components/ui/spinner';
import { listen } from '#lib/live/line';

const SETTLE_MS = 150;

type LiveProps = {
  /** Ids such as a case's, or `*` for every case. */
  subjects: readonly string[];
  /** What shows while the line is down, in the reader's language. */
  reconnecting?: string | undefined;
};

let isToldOf = false;

/** Reads the page anew, once for all that its parts are told of within a moment. */
function readAnew(router: ReturnType<typeof useRouter>): void {
  if (isToldOf) return;
  isToldOf = true;
  setTimeout(() => {
    isToldOf = false;
    router.refresh();
  }, SETTLE_MS);
}

/** Keeps the page true: it reads itself again when a subject has moved on, and after the line was down. */
export function Live({ subjects, reconnecting = 'Reconnecting. What you see may be a moment old.' }: LiveProps) {
  const router = useRouter();
  const [isDown, setDown] = useState(false);
  const joined = subjects.join(',');
  useEffect(steady, []);
  useEffect(
    () => listen({ subjects: joined.split(','), changed: () => readAnew(router), down: setDown }),
    [joined, router],
  );
  return (
    <div className="fixed end-3 bottom-3 z-10" role="status">
      {isDown ? (
        <span className="chip" data-tone="warn">
          <Spinner />
          {reconnecting}
        </span>
      ) : null}
    </div>
  );
}
