'use client';

import { type RefObject, useState } from 'react';
import { type Look, moved, PLAIN_LOOK, turned, zoomed } from '#components/call/look';

/** A frame that is held for looking: not a still, kept nowhere. */
export type Held = { frame: HTMLCanvasElement; moment: string };
export type PictureLook = ReturnType<typeof usePicture>;

/** How the agent looks at the user's picture; the same in the page and in a window of its own. */
export function usePicture(video: RefObject<HTMLVideoElement | null>, moment: () => string) {
  const [look, setLook] = useState<Look>(PLAIN_LOOK);
  const [held, setHeld] = useState<Held | null>(null);
  const hold = () => {
    const frame = held ? null : frameOf(video.current);
    setHeld(frame ? { frame, moment: moment() } : null);
  };
  return {
    look,
    held,
    hold,
    zoom: (factor: number, at?: { x: number; y: number }) => setLook((now) => zoomed(now, factor, at)),
    move: (x: number, y: number) => setLook((now) => moved(now, { x, y })),
    turn: () => setLook(turned),
    reset: () => setLook(PLAIN_LOOK),
  };
}

function frameOf(video: HTMLVideoElement | null): HTMLCanvasElement | null {
  if (!video || video.videoWidth === 0) return null;
  const frame = document.createElement('canvas');
  frame.width = video.videoWidth;
  frame.height = video.videoHeight;
  frame.getContext('2d')?.drawImage(video, 0, 0);
  return frame;
}
