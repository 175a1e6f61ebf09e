type SelfFrameProps = {
  shape: 'face' | 'card';
  /** `idle` waits, `adjust` asks for a better position, `good` is held. */
  state?: 'idle' | 'adjust' | 'good' | undefined;
  /** What to do, over the lower edge; a live region. */
  hint?: string | undefined;
};

const SHAPES = {
  face: 'M50 14c17 0 27 14 27 34 0 22-11 38-27 38S23 70 23 48c0-20 10-34 27-34z',
  card: 'M10 24h80q4 0 4 4v44q0 4-4 4H10q-4 0-4-4V28q0-4 4-4z',
};

/** Lies over a video in a positioned box: shades all but an oval for a face, or a card's frame. It takes no presses. */
export function SelfFrame({ shape, state = 'idle', hint }: SelfFrameProps) {
  return (
    <div className="self-frame" data-state={state}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path className="self-shade" fillRule="evenodd" d={`M-400-400h900v900h-900z${SHAPES[shape]}`} />
        <path className="self-line" d={SHAPES[shape]} pathLength="100" />
        {state === 'good' ? <path className="self-tick" d="M44 94l4 4 8-9" /> : null}
      </svg>
      <p className="self-hint" role="status">
        {hint ? <span>{hint}</span> : null}
      </p>
    </div>
  );
}
