'use client';

import { useState } from 'react';
import { type Measure, measured } from '#lib/guides/rules';
import type { Point } from '#lib/viewer/rules';

/** Two marks on a still and what lies between them. A third press begins anew. */
export function useMeasure() {
  const [what, setWhat] = useState<Measure | null>(null);
  const [points, setPoints] = useState<readonly Point[]>([]);
  const [a, b] = points;
  return {
    what,
    points,
    found: what && a && b ? measured(what, [a, b]) : null,
    start: (next: Measure) => {
      setWhat(what === next ? null : next);
      setPoints([]);
    },
    add: (point: Point) => setPoints((before) => (before.length === 2 ? [point] : [...before, point])),
    clear: () => {
      setWhat(null);
      setPoints([]);
    },
  };
}
