'use client';

import { useEffect, useRef, useState } from 'react';
import { nativeStill } from '#lib/camera/service';
import { call, send } from '#lib/http/client';
import type { Translate } from '#lib/language/translator';
import { listen } from '#lib/live/line';

type Ask = { askId: string };

/** So long the words about a taken still stay. */
const SAID_MS = 4_000;

/**
 * Answers the agent's asks for a still from this very device: hears them over the live line, takes the picture from the
 * camera's own track and sends it over the app's own HTTPS. Tells the user what it is at.
 */
export function OwnStill({ t, track }: { t: Translate; track: MediaStreamTrack | null }) {
  const at = useOwnStill(track);
  return (
    <p className="gcall-still" role="status">
      {at === 'idle' ? null : t(at === 'taking' ? 'call.stillTaking' : 'call.still')}
    </p>
  );
}

function useOwnStill(track: MediaStreamTrack | null): 'idle' | 'taking' | 'taken' {
  const [at, setAt] = useState<'idle' | 'taking' | 'taken'>('idle');
  const camera = useRef(track);
  camera.current = track;
  useEffect(() => {
    const answered = new Set<string>();
    let saying: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      const open = await call('GET /guest/call/still-ask', {});
      const ask = open.ok ? open.value.ask : null;
      // With the camera off the ask stays open: it may come on in time.
      if (!ask || !camera.current || answered.has(ask.askId)) return;
      answered.add(ask.askId);
      clearTimeout(saying);
      setAt('taking');
      const sent = await answer(camera.current, ask);
      setAt(sent ? 'taken' : 'idle');
      saying = setTimeout(() => setAt('idle'), SAID_MS);
    };
    void look();
    const stop = listen({ subjects: ['*'], changed: () => void look() });
    return () => {
      clearTimeout(saying);
      stop();
    };
  }, []);
  return at;
}

async function answer(track: MediaStreamTrack, { askId }: Ask): Promise<boolean> {
  const picture = await nativeStill(track);
  if (!picture) return false;
  const { width, height, frameRate, facingMode } = picture.track;
  const query = new URLSearchParams({
    ...{ askId, sha256: picture.sha256, via: picture.via },
    ...{ trackWidth: String(width ?? 1), trackHeight: String(height ?? 1) },
    ...(frameRate ? { frameRate: String(Math.round(frameRate * 100) / 100) } : {}),
    ...(facingMode ? { facing: facingMode } : {}),
  });
  const headers = { 'content-type': picture.blob.type, 'idempotency-key': crypto.randomUUID() };
  const done = await send(`/api/v1/guest/call/stills?${query}`, { method: 'POST', headers, body: picture.blob });
  return done.ok;
}
