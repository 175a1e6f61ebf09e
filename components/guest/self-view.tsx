'use client';

import { useEffect, useRef, useState } from 'react';
import { SelfFrame } from '#components/call/self-frame';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';
import { lendCamera } from '#lib/camera/service';
import type { Denied } from '#lib/readiness/rules';
import { closeDevices, isMicrophoneBlocked, openCamera } from '#lib/readiness/service';

type SelfViewProps = {
  label: string;
  /** What to do where a device is not to be had, and the button that looks again. */
  texts: Record<Denied, string> & { microphone: string; again: string };
};

/** One's own picture while waiting, as in a mirror; where camera or microphone would fail the call, what to do about it now. */
export function SelfView({ label, texts }: SelfViewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [camera, setCamera] = useState<'opening' | 'on' | Denied>('opening');
  const [isDeaf, setDeaf] = useState(false);
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each try opens the devices anew
  useEffect(() => {
    let gone = false;
    let close: () => unknown = () => {};
    void isMicrophoneBlocked().then((blocked) => !gone && setDeaf(blocked));
    void openCamera().then((opened) => {
      if (typeof opened === 'string') return gone ? undefined : setCamera(opened);
      const takeBack = lendCamera(opened);
      close = () => takeBack() && closeDevices({ camera: opened, microphone: 'none' });
      if (gone || !video.current) return void close();
      video.current.srcObject = opened;
      setCamera('on');
    });
    return () => {
      gone = true;
      close();
    };
  }, [tries]);
  const faults = [
    ...(camera === 'opening' || camera === 'on' ? [] : [texts[camera]]),
    ...(isDeaf ? [texts.microphone] : []),
  ];
  const isOff = camera !== 'on' && camera !== 'opening';
  const told =
    faults.length > 0 ? (
      <Notice
        tone="warn"
        announce="alert"
        actions={<Button onClick={() => setTries((before) => before + 1)}>{texts.again}</Button>}
      >
        {faults.map((fault) => (
          <p key={fault}>{fault}</p>
        ))}
      </Notice>
    ) : null;
  return (
    <>
      {isOff ? null : told}
      {/* Its place is kept while the camera opens, and by what to do where it does not: nothing moves under the thumb. */}
      <div className="mirror" data-small="true" data-off={isOff}>
        <video ref={video} autoPlay playsInline muted aria-label={label} hidden={isOff} />
        {isOff ? told : <SelfFrame shape="face" />}
      </div>
    </>
  );
}
