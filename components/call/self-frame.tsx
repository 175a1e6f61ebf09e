import { Glyph } from '#components/ui/glyph';

type SelfFrameProps = {
  shape: 'face' | 'card';
  /** `idle` waits, `adjust` asks for a better position, `good` is held. */
  state?: 'idle' | 'adjust' | 'good' | undefined;
  /** What to do, over the lower edge; a live region. */
  hint?: string | undefined;
};

const SHAPES = {
  face: 'M50 5c16 0 26 14 26 33 0 21-11 37-26 37S24 59 24 38C24 19 34 5 50 5z',
  card: 'M10 14h80q4 0 4 4v50q0 4-4 4H10q-4 0-4-4V18q0-4 4-4z',
};

/** Lies over a video in a positioned box: shades all but an oval for a face, or a card's frame. It takes no presses. */
export function SelfFrame({ shape, state = 'idle', hint }: SelfFrameProps) {
  return (
    <div className="self-frame" data-state={state}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path className="self-shade" fillRule="evenodd" d={`M-400-400h900v900h-900z${SHAPES[shape]}`} />
        <path className="self-line" d={SHAPES[shape]} pathLength="100" />
      </svg>
      <p className="self-hint" role="status">
        {hint ? (
          <span>
            {state === 'good' ? <Glyph name="tick" /> : null}
            {hint}
          </span>
        ) : null}
      </p>
    </div>
  );
}
