'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Spinner } from '#components/ui/spinner';
import { listen } from '#lib/live/line';

const SETTLE_MS = 150;

type LiveProps = {
  /** Ids such as a case's, or `*` for every case. */
  subjects: readonly string[];
  /** What shows while the line is down, in the reader's language. */
  reconnecting?: string | undefined;
};

type Navigate = Event & {
  navigationType: string;
  userInitiated: boolean;
  destination: { url: string; sameDocument: boolean };
};

/**
 * A page that cannot read itself anew is loaded whole by the router, and so gives way to the browser's own error where the
 * server is gone, in the middle of a call. It stays as it is instead: the line says when to look again.
 */
function stayWhileServerIsGone(): () => void {
  const { navigation } = window as { navigation?: EventTarget };
  const stay = (event: Event) => {
    const { navigationType, userInitiated, destination } = event as Navigate; // as the Navigation API has it
    const isRouters = navigationType !== 'reload' && !userInitiated && !destination.sameDocument;
    if (isRouters && destination.url === location.href) event.preventDefault();
  };
  navigation?.addEventListener('navigate', stay);
  return () => navigation?.removeEventListener('navigate', stay);
}

/** Keeps the page true: it reads itself again when a subject has moved on, and after the line was down. */
export function Live({ subjects, reconnecting = 'Reconnecting. What you see may be a moment old.' }: LiveProps) {
  const router = useRouter();
  const [isDown, setDown] = useState(false);
  const joined = subjects.join(',');
  useEffect(stayWhileServerIsGone, []);
  useEffect(() => {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const stop = listen({
      subjects: joined.split(','),
      changed: () => {
        clearTimeout(settling);
        settling = setTimeout(() => router.refresh(), SETTLE_MS);
      },
      down: setDown,
    });
    return () => {
      clearTimeout(settling);
      stop();
    };
  }, [joined, router]);
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
