import type { Instruction } from '#lib/checklist/rules';

/** How to hold a document or a face better: what the agent can show on the user's screen beside the step itself. */
export const GUIDES = ['closer', 'tilt', 'turn_over'] as const;
export type Guide = (typeof GUIDES)[number];

/** What each shows; an ID card's machine-readable lines are on its back. */
export const GUIDE_SHOWS: Readonly<Record<Guide, Instruction>> = {
  closer: 'closer',
  tilt: 'tilt',
  turn_over: 'id_back',
};

type Shown = { guide: string | null; guideAt: Date | null; promptAt: Date | null };

/** The guide on the user's screen: the one shown last, until the step itself is asked again. */
export function guideNow({ guide, guideAt, promptAt }: Shown): Guide | null {
  const known = GUIDES.find((one) => one === guide);
  if (!known || !guideAt) return null;
  return promptAt && promptAt > guideAt ? null : known;
}

/**
 * The fewest pixels between two points that the agent marks on a still: the eyes of a portrait, or the left and right edge
 * of a card. A card of 263 pixels (in a picture of 640 × 480) has a portrait whose eyes are 20 apart.
 */
export const MEASURES = { eyes: 20, card: 263 } as const;
export type Measure = keyof typeof MEASURES;
type Point = { x: number; y: number };

/** How far apart two marks are in the still's own pixels, and whether that is enough to compare by. */
export function measured(what: Measure, [a, b]: readonly [Point, Point]): { pixels: number; enough: boolean } {
  const pixels = Math.round(Math.hypot(a.x - b.x, a.y - b.y));
  return { pixels, enough: pixels >= MEASURES[what] };
}
