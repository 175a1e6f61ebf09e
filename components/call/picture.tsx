'use client';

import type { Track } from 'livekit-client';
import { type PointerEvent, type ReactNode, type Ref, type RefObject, useEffect, useRef } from 'react';
import { TrackVideo } from '#components/call/track';
import type { Held, PictureLook } from '#components/call/use-picture';
import { Button } from '#components/ui/button';
import { KeyHint } from '#components/ui/small';
import { Watermark } from '#components/ui/watermark';

type PictureProps = {
  track: Track | null;
  label: string;
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  picture: PictureLook;
  video?: Ref<HTMLVideoElement>;
  /** Opens or closes the window of its own; left out in that window. */
  onWindow?: (() => void) | undefined;
  windowOpen?: boolean | undefined;
  /** Asks for the user's other camera. */
  turn?: ReactNode;
};

/** The user's picture, enlarged by wheel, keys or buttons, moved by dragging, turned, or held for looking. */
export function Picture({ track, label, mark, picture, video, onWindow, windowOpen, turn }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const { look, held, zoom, move } = picture;
  useWheel(box, zoom);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { width, height } = event.currentTarget.getBoundingClientRect();
    move(event.movementX / width, event.movementY / height);
  };
  return (
    <>
      <div
        ref={box}
        className="picture"
        data-enlarged={look.zoom > 1 ? true : undefined}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
      >
        <Moved look={look}>
          <div className="picture-turn" data-turn={look.turn}>
            <TrackVideo ref={video} track={track} label={label} />
            <HeldFrame held={held} label={label} />
          </div>
        </Moved>
      </div>
      {track || held ? <Watermark text={mark} /> : null}
      {held ? (
        <p className="picture-held" role="status">
          Held at {held.moment}. The call goes on; <KeyHint>h</KeyHint> goes back to it.
        </p>
      ) : null}
      <Tools picture={picture} onWindow={onWindow} windowOpen={windowOpen} turn={turn} />
    </>
  );
}

type ToolsProps = Pick<PictureProps, 'picture' | 'onWindow' | 'windowOpen' | 'turn'>;

function Tools({ picture, onWindow, windowOpen, turn }: ToolsProps) {
  const { look, held, zoom, hold, reset } = picture;
  return (
    <div className="picture-tools" role="toolbar" aria-label="Picture">
      <Button size="small" aria-label="Smaller" title="Smaller (−)" onClick={() => zoom(1 / 1.5)}>
        −
      </Button>
      <Button size="small" className="picture-zoom" title="As it is (0)" onClick={reset}>
        {Math.round(look.zoom * 100)} %
      </Button>
      <Button size="small" aria-label="Larger" title="Larger (+)" onClick={() => zoom(1.5)}>
        +
      </Button>
      <Button size="small" onClick={picture.turn}>
        Rotate <KeyHint>r</KeyHint>
      </Button>
      <Button size="small" aria-pressed={held !== null} onClick={hold}>
        Hold <KeyHint>h</KeyHint>
      </Button>
      {turn}
      {onWindow ? (
        <Button size="small" aria-pressed={windowOpen ?? false} onClick={onWindow}>
          Window <KeyHint>o</KeyHint>
        </Button>
      ) : null}
    </div>
  );
}

/** The page's policy knows no style attributes: place and size are set on the element itself. */
function Moved({ look, children }: { look: PictureLook['look']; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const { zoom, x, y } = look;
  useEffect(() => {
    element.current?.style.setProperty('transform', `translate(${x * 100}%, ${y * 100}%) scale(${zoom})`);
  }, [zoom, x, y]);
  return (
    <div ref={element} className="picture-moved">
      {children}
    </div>
  );
}

function HeldFrame({ held, label }: { held: Held | null; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !held) return;
    canvas.current.width = held.frame.width;
    canvas.current.height = held.frame.height;
    canvas.current.getContext('2d')?.drawImage(held.frame, 0, 0);
  }, [held]);
  return held ? <canvas ref={canvas} className="picture-frame" role="img" aria-label={`${label}, held`} /> : null;
}

/** React listens to wheels passively: here the page must not scroll while the picture grows. */
function useWheel(box: RefObject<HTMLDivElement | null>, zoom: PictureLook['zoom']): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = { x: (event.clientX - left) / width - 0.5, y: (event.clientY - top) / height - 0.5 };
      latest.current(event.deltaY < 0 ? 1.2 : 1 / 1.2, at);
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [box]);
}
