'use client';

import { useState } from 'react';
import { StillView } from '#components/cases/still-view';
import { StillViewer } from '#components/cases/still-viewer';
import { usePictures } from '#components/cases/use-pictures';

export type GalleryStill = { id: string; label: string; moment: string; beside: string | null };
type GalleryProps = {
  stills: readonly GalleryStill[];
  /** Lies over the picture: who looks, when and at what. */
  mark: string;
};

/** The stills of a call: each loads only when asked for, since each look is recorded; then it may be enlarged and compared. */
export function StillGallery({ stills, mark }: GalleryProps) {
  const { pictures, faults, load } = usePictures();
  const [open, setOpen] = useState<GalleryStill | null>(null);
  const shown = stills.map(({ id, label, moment }) => ({
    ...{ id, label: `${label}, ${moment}` },
    ...{ address: pictures[id], fault: faults[id] },
  }));
  return (
    <div className="stills">
      {stills.map((still) => (
        <StillView
          key={still.id}
          label={still.label}
          moment={still.moment}
          mark={mark}
          address={pictures[still.id]}
          fault={faults[still.id]}
          onShow={() => void load(still.id)}
          onEnlarge={() => setOpen(still)}
        />
      ))}
      {open ? (
        <StillViewer
          stills={shown}
          first={open.id}
          second={open.beside}
          mark={mark}
          onLoad={load}
          onClose={() => setOpen(null)}
        />
      ) : null}
    </div>
  );
}
