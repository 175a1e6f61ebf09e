'use client';

import type { Track } from 'livekit-client';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';

type VideoProps = {
  track: Track | null;
  label: string;
  mirrored?: boolean | undefined;
  ref?: Ref<HTMLVideoElement> | undefined;
};

/** One picture of the call. One's own is mirrored, as in a mirror. */
export function TrackVideo({ track, label, mirrored, ref }: VideoProps) {
  const element = useRef<HTMLVideoElement>(null);
  useImperativeHandle<HTMLVideoElement | null, HTMLVideoElement | null>(ref, () => element.current);
  useEffect(() => {
    const video = element.current;
    if (!track || !video) return;
    track.attach(video);
    return () => void track.detach(video);
  }, [track]);
  return (
    <video
      ref={element}
      className="call-video"
      data-mirrored={mirrored ? true : undefined}
      data-empty={track ? undefined : true}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}

/** The other side's voice. */
export function TrackAudio({ track }: { track: Track | null }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const audio = element.current;
    if (!track || !audio) return;
    track.attach(audio);
    return () => void track.detach(audio);
  }, [track]);
  // biome-ignore lint/a11y/useMediaCaption: as above
  return <audio ref={element} autoPlay />;
}
