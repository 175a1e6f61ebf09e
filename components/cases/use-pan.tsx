'use client';

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { type Box, type Point, panBy, type View, zoomBy } from '#lib/viewer/rules';

/** The size of the pane, which changes with the window. */
export function useBox(stage: RefObject<HTMLDivElement | null>): Box {
  const [box, setBox] = useState<Box>({ width: 1, height: 1 });
  useEffect(() => {
    const element = stage.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setBox({ width: element.clientWidth, height: element.clientHeight }));
    watch.observe(element);
    return () => watch.disconnect();
  }, [stage]);
  return box;
}

type SetView = (change: (view: View) => View) => void;

/** Dragging moves, the wheel and two fingers enlarge; while one measures a press that did not drag sets a mark. */
export function usePointers(
  stage: RefObject<HTMLDivElement | null>,
  box: Box,
  setView: SetView,
  onMark: ((at: Point) => void) | null,
) {
  const down = useRef(new Map<number, Point>());
  const dragged = useRef(false);
  const at = (event: { clientX: number; clientY: number }): Point => {
    const edges = stage.current?.getBoundingClientRect();
    return { x: event.clientX - (edges?.x ?? 0) - box.width / 2, y: event.clientY - (edges?.y ?? 0) - box.height / 2 };
  };
  useWheel(stage, setView);
  const spread = () => {
    const [a, b] = [...down.current.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      if (down.current.size === 0) dragged.current = false;
      down.current.set(event.pointerId, at(event));
    },
    onPointerMove: (event: PointerEvent) => {
      const from = down.current.get(event.pointerId);
      if (!from) return;
      const to = at(event);
      if (down.current.size === 1 && !dragged.current && Math.hypot(to.x - from.x, to.y - from.y) < 4) return;
      dragged.current = true;
      const before = spread();
      down.current.set(event.pointerId, to);
      const by = { x: to.x - from.x, y: to.y - from.y };
      setView((view) => (before > 0 ? zoomBy(view, spread() / before, to) : panBy(view, by, box)));
    },
    onPointerUp: (event: PointerEvent) => {
      if (!down.current.delete(event.pointerId)) return;
      if (!dragged.current && down.current.size === 0) onMark?.(at(event));
    },
    onPointerCancel: (event: PointerEvent) => void down.current.delete(event.pointerId),
  };
}

function useWheel(stage: RefObject<HTMLDivElement | null>, setView: SetView) {
  useEffect(() => {
    const element = stage.current;
    const wheel = (event: WheelEvent) => {
      event.preventDefault();
      const edges = element?.getBoundingClientRect();
      const middle = { x: (edges?.x ?? 0) + (edges?.width ?? 0) / 2, y: (edges?.y ?? 0) + (edges?.height ?? 0) / 2 };
      const from = { x: event.clientX - middle.x, y: event.clientY - middle.y };
      setView((view) => zoomBy(view, event.deltaY < 0 ? 1.15 : 1 / 1.15, from));
    };
    // React listens passively to the wheel, and the page would scroll under the picture.
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => element?.removeEventListener('wheel', wheel);
  }, [stage, setView]);
}
