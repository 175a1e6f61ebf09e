'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import { StillTools } from '#components/cases/still-tools';
import { useMeasure } from '#components/cases/use-measure';
import { useBox, usePointers } from '#components/cases/use-pan';
import { Select } from '#components/ui/field';
import { Watermark } from '#components/ui/watermark';
import {
  type Box,
  NUDGE,
  type Point,
  panBy,
  pixelAt,
  START,
  STEP,
  scaleOf,
  turned,
  type View,
  zoomBy,
} from '#lib/viewer/rules';

export type Shown = { id: string; label: string; address: string | undefined; fault: string | undefined };

type PaneProps = {
  stills: readonly Shown[];
  chosen: string;
  onChoose: (stillId: string) => void;
  mark: string;
  name: string;
  /** Shows the user that the document must come closer; absent where there is no call. */
  onCloser?: (() => void) | undefined;
};

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: NUDGE, y: 0 },
  ArrowRight: { x: -NUDGE, y: 0 },
  ArrowUp: { x: 0, y: NUDGE },
  ArrowDown: { x: 0, y: -NUDGE },
};

/** One still: enlarged, moved and turned by key, wheel or pointer, with two marks to measure between. */
export function StillPane({ stills, chosen, onChoose, mark, name, onCloser }: PaneProps) {
  const still = stills.find(({ id }) => id === chosen);
  const { stage, box, view, setView, picture, setPicture, measure, pressed, pointers, anew } = usePane();
  const change = (next: string) => {
    anew();
    onChoose(next);
  };
  return (
    <section className="pane" aria-label={name}>
      <Select aria-label={`${name}: which still`} value={chosen} onChange={(event) => change(event.target.value)}>
        {stills.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {/* biome-ignore lint/a11y/useSemanticElements: a picture and its marks, moved as one */}
      <div
        ref={stage}
        className="pane-stage"
        role="group"
        aria-label={`${name}: ${still?.label ?? ''}. Plus and minus enlarge, arrows move, r turns, 0 fits in.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture is moved by its own keys
        tabIndex={0}
        data-marking={measure.what ?? undefined}
        onKeyDown={pressed}
        {...pointers}
      >
        {still?.address ? (
          <div className="pane-picture" style={{ transform: transformOf(view, box, picture) }}>
            {/* biome-ignore lint/performance/noImgElement: evidence must not pass through an optimiser's cache */}
            <img
              src={still.address}
              alt={still.label}
              draggable={false}
              onLoad={({ currentTarget: it }) => setPicture({ width: it.naturalWidth, height: it.naturalHeight })}
            />
            {picture ? <Marks picture={picture} points={measure.points} /> : null}
          </div>
        ) : (
          <p className="pane-none">{still?.fault ?? 'Loading…'}</p>
        )}
        {measure.what ? <span className="pane-cross" aria-hidden="true" /> : null}
        <Watermark text={mark} />
      </div>
      <StillTools
        {...{ setView, measure, onCloser }}
        size={picture ? `${picture.width} × ${picture.height}, shown at ${percent(view, box, picture)}` : ''}
      />
    </section>
  );
}

/** How the still lies now, and all that moves it. */
function usePane() {
  const stage = useRef<HTMLDivElement>(null);
  const box = useBox(stage);
  const [view, setView] = useState<View>(START);
  const [picture, setPicture] = useState<Box | null>(null);
  const measure = useMeasure();
  const onMark = (at: Point) => {
    const pixel = picture && pixelAt(view, box, picture, at);
    if (pixel) measure.add(pixel);
  };
  const pointers = usePointers(stage, box, setView, measure.what ? onMark : null);
  const pressed = keysOf({ setView, box, measure, onMark });
  const anew = () => {
    setView(START);
    setPicture(null);
    measure.clear();
  };
  return { stage, box, view, setView, picture, setPicture, measure, pressed, pointers, anew };
}

type Keys = {
  setView: (change: (view: View) => View) => void;
  box: Box;
  measure: ReturnType<typeof useMeasure>;
  onMark: (at: Point) => void;
};

/** The picture's own keys; every other one goes on its way. */
function keysOf({ setView, box, measure, onMark }: Keys) {
  const larger = () => setView((view) => zoomBy(view, STEP));
  const acts: Readonly<Record<string, () => void>> = {
    ...{
      '+': larger,
      '=': larger,
      '-': () => setView((view) => zoomBy(view, 1 / STEP)),
      '0': () => setView(() => START),
    },
    ...{ r: () => setView(turned), e: () => measure.start('eyes'), k: () => measure.start('card') },
  };
  return (event: KeyboardEvent) => {
    const by = ARROWS[event.key];
    const marks = event.key === 'Enter' && measure.what ? () => onMark({ x: 0, y: 0 }) : undefined;
    const act = by ? () => setView((view) => panBy(view, by, box)) : (marks ?? acts[event.key]);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
}

function Marks({ picture, points }: { picture: Box; points: readonly Point[] }) {
  const [a, b] = points;
  const arm = Math.max(picture.width, picture.height) / 60;
  return (
    <svg className="pane-marks" viewBox={`0 0 ${picture.width} ${picture.height}`} aria-hidden="true">
      {points.map(({ x, y }) => (
        <path key={`${x} ${y}`} d={`M${x - arm} ${y}h${2 * arm}M${x} ${y - arm}v${2 * arm}`} />
      ))}
      {a && b ? <path d={`M${a.x} ${a.y}L${b.x} ${b.y}`} /> : null}
    </svg>
  );
}

function transformOf(view: View, box: Box, picture: Box | null): string {
  const upright = picture ? scaleOf({ ...view, turn: 0, zoom: 1 }, box, picture) : 1;
  const scale = picture && upright > 0 ? scaleOf(view, box, picture) / upright : 1;
  return `translate(${view.x}px, ${view.y}px) rotate(${view.turn}deg) scale(${scale})`;
}

function percent(view: View, box: Box, picture: Box): string {
  return `${Math.round(scaleOf(view, box, picture) * 100)} %`;
}
