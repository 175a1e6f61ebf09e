'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Watermark } from '#components/ui/watermark';

type StillViewProps = {
  label: string;
  moment: string;
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
  /** The picture, once it was asked for and has come. */
  address: string | undefined;
  /** Why it did not come, in words. */
  fault: string | undefined;
  onShow: () => void;
  onEnlarge: () => void;
};

/** A still that loads only when asked for: each view is recorded in the trail. Shown, a press enlarges it. */
export function StillView({ label, moment, mark, address, fault, onShow, onEnlarge }: StillViewProps) {
  const [asked, setAsked] = useState(false);
  return (
    <figure className="still">
      {address ? (
        <button type="button" className="marked still-open" onClick={onEnlarge}>
          {/* biome-ignore lint/performance/noImgElement: an image of evidence must not pass through an optimiser's cache */}
          <img src={address} alt={`${label}, taken at ${moment} of the call`} />
          <Watermark text={mark} />
          <span className="visually-hidden">Enlarge</span>
        </button>
      ) : (
        <div className="still-closed">
          {fault ? <p className="row-fault">{fault}</p> : null}
          <Button
            size="small"
            busy={asked && !fault}
            onClick={() => {
              setAsked(true);
              onShow();
            }}
            aria-label={`Show: ${label} at ${moment}`}
          >
            {fault ? 'Try again' : 'Show'}
          </Button>
        </div>
      )}
      <figcaption>
        {label} <span className="muted num">{moment}</span>
      </figcaption>
    </figure>
  );
}
