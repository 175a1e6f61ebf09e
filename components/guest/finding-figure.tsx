import type { ReactNode } from 'react';
import type { Check } from '#lib/readiness/rules';

/** What to do about a check, drawn small: beside the words, never instead of them. */
const FIGURES: Readonly<Record<Check, ReactNode>> = {
  camera: (
    <>
      <rect x="20" y="6" width="24" height="52" rx="5" />
      <circle cx="32" cy="16" r="3" />
      <path d="M27 50h10" />
    </>
  ),
  sharp: (
    <>
      <circle cx="26" cy="32" r="16" />
      <circle cx="26" cy="32" r="7" />
      <path d="M40 22q8-6 14 2-4 12-16 22" />
    </>
  ),
  light: (
    <>
      <circle cx="44" cy="30" r="11" />
      <path d="M30 58q1-14 14-14t14 14M8 12l12 9M6 30h14M8 48l12-9" />
    </>
  ),
  microphone: (
    <>
      <rect x="25" y="8" width="14" height="28" rx="7" />
      <path d="M17 30q0 15 15 15t15-15M32 45v11m-8 0h16" />
    </>
  ),
  connection: (
    <>
      <path d="M10 26q22-20 44 0M18 35q14-13 28 0M26 44q6-6 12 0" />
      <circle cx="32" cy="52" r="2" />
    </>
  ),
};

/** The drawing of a check. It carries no text. */
export function FindingFigure({ check }: { check: Check }) {
  return (
    <svg className="finding-figure" viewBox="0 0 64 64" aria-hidden="true">
      {FIGURES[check]}
    </svg>
  );
}
