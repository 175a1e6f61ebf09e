import type { ReactNode } from 'react';

const SHAPES = {
  ring: <circle cx="8" cy="8" r="5.5" />,
  dot: <circle cx="8" cy="8" r="4.5" fill="currentColor" />,
  half: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
  live: (
    <>
      <circle cx="8" cy="8" r="3" fill="currentColor" />
      <circle cx="8" cy="8" r="6.5" strokeWidth="1.5" />
    </>
  ),
  tick: <path d="m2.5 8.5 3.8 4 7.2-9" />,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.5 2" />
    </>
  ),
  pause: <path d="M5.5 3.5v9m5-9v9" />,
  lock: <path d="M3 7.5h10v6H3zM5 7.5V5.2a3 3 0 0 1 6 0v2.3" />,
  bang: <path d="M8 2.5v7m0 3.4v.1" strokeWidth="2.4" />,
  question: <path d="M5 5.3C5.2 1.6 11 1.8 11 5.3c0 2.2-3 2.2-3 4.4m0 3.2v.1" />,
  info: <path d="M8 7v6m0-9.9V3" strokeWidth="2.4" />,
  dash: <path d="M3 8h10" />,
  up: <path d="M8 13V3M4 7l4-4 4 4" />,
  down: <path d="M8 3v10m-4-4 4 4 4-4" />,
  back: <path d="M13 8H3m4-4L3 8l4 4" className="glyph-flip" />,
  forward: <path d="M3 8h10M9 4l4 4-4 4" className="glyph-flip" />,
  eye: (
    <>
      <path d="M1 8c3.5-6 10.5-6 14 0-3.5 6-10.5 6-14 0z" />
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  frame: (
    <>
      <rect x="2" y="3.5" width="12" height="9.5" rx="1" />
      <circle cx="8" cy="8" r="2.3" />
    </>
  ),
  pair: (
    <>
      <circle cx="5.8" cy="8" r="4.5" />
      <circle cx="10.2" cy="8" r="4.5" />
    </>
  ),
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof SHAPES;
export type Tone = 'neutral' | 'accent' | 'info' | 'good' | 'warn' | 'bad';

/** A small sign, never the only carrier of a meaning: a word stands beside it. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg
      className="glyph"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
