'use client';

import { useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button';
import { Watermark } from '#components/ui/watermark';

export type Chapter = { label: string; moment: string; seconds: number };
type RecordingViewProps = {
  recordingId: string;
  label: string;
  chapters: readonly Chapter[];
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
};

/** A recording that loads only when asked for, since each look is recorded in the trail; its ticks lead to their moments. */
export function RecordingView({ recordingId, label, chapters, mark }: RecordingViewProps) {
  const video = useRef<HTMLVideoElement>(null);
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
    if (!video.current) return;
    video.current.currentTime = seconds;
    void video.current.play().catch(() => undefined);
  };
  return (
    <figure className="recording">
      {url ? (
        <>
          <span className="marked">
            {/* biome-ignore lint/a11y/useMediaCaption: what was said in a call has no captions */}
            <video ref={video} src={url} controls aria-label={label} onLoadedMetadata={() => measure(video.current)} />
            <Watermark text={mark} />
          </span>
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
        <div className="still-closed">
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

/** A recording that was made live does not say how long it is: its end is looked for once, so that one can leap in it. */
function measure(video: HTMLVideoElement | null): void {
  if (!video || Number.isFinite(video.duration)) return;
  video.addEventListener('durationchange', () => (video.currentTime = 0), { once: true });
  video.currentTime = Number.MAX_SAFE_INTEGER;
}
