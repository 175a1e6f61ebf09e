'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Watermark } from '#components/ui/watermark';

export type Chapter = { label: string; moment: string; seconds: number };
type RecordingViewProps = {
  recordingId: string;
  label: string;
  /** Whether there is no picture in it. */
  isSound: boolean;
  chapters: readonly Chapter[];
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
};

/** A recording that loads only when asked for, since each look is recorded in the trail; its ticks lead to their moments. */
export function RecordingView({ recordingId, label, isSound, chapters, mark }: RecordingViewProps) {
  const player = useRef<HTMLMediaElement | null>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [state, setState] = useState<'closed' | 'loading' | 'failed'>('closed');
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  async function load() {
    setState('loading');
    const answer = await fetch(`/api/v1/recordings/${recordingId}`).catch(() => null);
    const whole = answer?.ok ? await answer.blob().catch(() => null) : null;
    setState(whole ? 'closed' : 'failed');
    if (whole) setUrl(URL.createObjectURL(whole));
  }
  const leap = (seconds: number) => {
    if (!player.current) return;
    player.current.currentTime = seconds;
    void player.current.play().catch(() => undefined);
  };
  return (
    <figure className="recording">
      {url ? (
        <>
          <Player {...{ player, url, label, isSound, mark }} />
          <ol className="chapters">
            {chapters.map(({ label: what, moment, seconds }) => (
              <li key={`${moment} ${what}`}>
                <Button size="small" onClick={() => leap(seconds)}>
                  {moment} {what}
                </Button>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <div className="still-closed" data-sound={isSound || undefined}>
          {state === 'failed' ? <p className="row-fault">The recording could not be loaded.</p> : null}
          <Button size="small" busy={state === 'loading'} onClick={() => void load()}>
            {state === 'failed' ? 'Try again' : 'Play'}
          </Button>
        </div>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  );
}

type PlayerProps = Pick<RecordingViewProps, 'label' | 'isSound' | 'mark'> & {
  player: RefObject<HTMLMediaElement | null>;
  url: string;
};

/** The whole of it; what was said in a call has no captions. */
function Player({ player, url, label, isSound, mark }: PlayerProps) {
  const own = {
    ref: (element: HTMLMediaElement | null) => {
      player.current = element;
    },
    src: url,
    controls: true,
    'aria-label': label,
    onLoadedMetadata: () => measure(player.current),
  };
  if (isSound) return <audio {...own} />;
  return (
    <span className="marked">
      <video {...own} />
      <Watermark text={mark} />
    </span>
  );
}

/** A recording that was made live does not say how long it is: its end is looked for once, so that one can leap in it. */
function measure(video: HTMLMediaElement | null): void {
  if (!video || Number.isFinite(video.duration)) return;
  video.addEventListener('durationchange', () => (video.currentTime = 0), { once: true });
  video.currentTime = Number.MAX_SAFE_INTEGER;
}
