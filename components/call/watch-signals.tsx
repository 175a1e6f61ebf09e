'use client';

import { type RefObject, useEffect, useRef } from 'react';
import { call } from '#lib/http/client';
import { type FirstCamera, watchArriving, watchOwn } from '#lib/signals/service';

/** So long lies at least between two words about where this device is. */
const CHECK_IN_MS = 15_000;

/** On the user's page while the call is live: says that this device takes part, and what it notices of its own camera. */
export function OwnSignals({ track }: { track: MediaStreamTrack | null }) {
  const first = useRef<FirstCamera | null>(null);
  useEffect(() => {
    if (!track) return;
    return watchOwn(track, first, (kind, figures) => {
      void call('POST /guest/call/signals', { body: { kind, figures } });
    });
  }, [track]);
  useEffect(() => {
    let last = -CHECK_IN_MS;
    const here = () => {
      if (document.hidden || performance.now() - last < CHECK_IN_MS) return;
      last = performance.now();
      void call('POST /guest/call/check-in', { body: { clock: Date.now() } });
    };
    here();
    window.addEventListener('online', here);
    document.addEventListener('visibilitychange', here);
    return () => {
      window.removeEventListener('online', here);
      document.removeEventListener('visibilitychange', here);
    };
  }, []);
  return null;
}

type SeenProps = { caseId: string; callId: string; video: RefObject<HTMLVideoElement | null> };

/** On the agent's page while a picture arrives: what can be seen of it from this side. */
export function SeenSignals({ caseId, callId, video }: SeenProps) {
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    return watchArriving(element, (kind, figures) => {
      void call('POST /cases/{caseId}/call/signals', { params: { caseId }, body: { callId, kind, figures } });
    });
  }, [caseId, callId, video]);
  return null;
}
