'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button';
import { Watermark } from '#components/ui/watermark';

type StillViewProps = {
  stillId: string;
  label: string;
  moment: string;
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
};

/** A still that loads only when asked for: each view is recorded in the trail. */
export function StillView({ stillId, label, moment, mark }: StillViewProps) {
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <figure className="still">
      {shown && !failed ? (
        <span className="marked">
          {/* biome-ignore lint/performance/noImgElement: an image of evidence must not pass through an optimiser's cache */}
          <img
            src={`/api/v1/stills/${stillId}`}
            alt={`${label}, taken at ${moment} of the call`}
            onError={() => setFailed(true)}
          />
          <Watermark text={mark} />
        </span>
      ) : (
        <div className="still-closed">
          {failed ? <p className="row-fault">The picture could not be loaded.</p> : null}
          <Button
            size="small"
            onClick={() => {
              setFailed(false);
              setShown(true);
            }}
            aria-label={`Show: ${label} at ${moment}`}
          >
            {failed ? 'Try again' : 'Show'}
          </Button>
        </div>
      )}
      <figcaption>
        {label} <span className="muted num">{moment}</span>
      </figcaption>
    </figure>
  );
}
