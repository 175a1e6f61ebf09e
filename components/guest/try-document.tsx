'use client';

import { type RefObject, useEffect, useState } from 'react';
import { SelfFrame } from '#components/call/self-frame';
import { Button } from '#components/ui/button';
import type { Messages } from '#lib/language/messages/en';
import { glareNow } from '#lib/readiness/service';

const LOOK_MS = 400;
type Texts = Pick<
  Messages['ready'],
  'documentTitle' | 'documentLine' | 'documentStart' | 'documentGlare' | 'documentOk'
>;

/** A document held up before the same camera, looked at for glare; the pictures are forgotten as they come. */
export function TryDocument({ texts, video }: { texts: Texts; video: RefObject<HTMLVideoElement | null> }) {
  const [isOn, setOn] = useState(false);
  const [glare, setGlare] = useState<boolean | null>(null);
  const [shown, setShown] = useState<HTMLVideoElement | null>(null);
  useEffect(() => {
    if (!isOn || !shown) return;
    shown.srcObject = video.current?.srcObject ?? null;
    const canvas = document.createElement('canvas');
    const timer = setInterval(() => setGlare(glareNow(shown, canvas)), LOOK_MS);
    return () => clearInterval(timer);
  }, [isOn, shown, video]);
  return (
    <section className="grid gap-2">
      <h2>{texts.documentTitle}</h2>
      <p>{texts.documentLine}</p>
      {isOn ? (
        <div className="mirror" data-small="true">
          <video ref={setShown} autoPlay playsInline muted aria-label={texts.documentTitle} />
          <SelfFrame
            shape="card"
            state={glare === null ? 'idle' : glare ? 'adjust' : 'good'}
            hint={glare === null ? undefined : glare ? texts.documentGlare : texts.documentOk}
          />
        </div>
      ) : (
        <Button wide onClick={() => setOn(true)}>
          {texts.documentStart}
        </Button>
      )}
    </section>
  );
}
