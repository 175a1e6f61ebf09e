'use client';

import { useEffect, useRef, useState } from 'react';
import { SelfFrame } from '#components/call/self-frame';
import { lendCamera } from '#lib/camera/service';
import { closeDevices, openCamera } from '#lib/readiness/service';

/** One's own picture while waiting, as in a mirror. Where the camera is not to be had, nothing stands here. */
export function SelfView({ label }: { label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    let gone = false;
    let close: () => unknown = () => {};
    void openCamera().then((camera) => {
      if (typeof camera === 'string') return;
      const takeBack = lendCamera(camera);
      close = () => takeBack() && closeDevices({ camera, microphone: 'none' });
      if (gone || !video.current) return void close();
      video.current.srcObject = camera;
      setOn(true);
    });
    return () => {
      gone = true;
      close();
    };
  }, []);
  return (
    <div className="mirror" data-small="true" hidden={!isOn}>
      <video ref={video} autoPlay playsInline muted aria-label={label} />
      <SelfFrame shape="face" />
    </div>
  );
}
