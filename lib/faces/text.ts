import type { FaceFeature, Likeness } from '#lib/faces/rules';

type Words = { label: string; look: string };

export const FACE_TEXT: Record<FaceFeature, Words> = {
  eyes_apart: {
    label: 'Distance of the eyes',
    look: 'Measured in widths of one eye; a lens held close widens the nose, not this.',
  },
  eye_shape: { label: 'Shape of the eyes', look: 'Corners, lids and their folds; surgery may change the fold.' },
  nose: { label: 'Nose', look: 'Length, bridge, wings and tip.' },
  ears: { label: 'Ears', look: 'Lobe, rim, height against eyes and nose; they keep their form for life.' },
  mouth: { label: 'Mouth', look: 'Width, the bow of the upper lip, the groove above it.' },
  chin_and_jaw: { label: 'Chin and jaw', look: 'Outline and cleft; weight softens it.' },
  hairline: { label: 'Hairline', look: 'May draw back with age; it does not come forward.' },
  brows: { label: 'Eyebrows', look: 'Arch and distance; may be plucked or drawn.' },
  moles_and_scars: { label: 'Moles and scars', look: 'Place and shape; mind that one picture may be mirrored.' },
};

export const LIKENESS_LABEL: Record<Likeness, string> = { same: 'same', differs: 'differs', unsure: 'can’t tell' };
